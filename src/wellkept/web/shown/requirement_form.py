"""Forms of the register: a requirement, a waiver, a gate."""

from __future__ import annotations

from typing import Any

from django import forms

from wellkept.records.commands.keep_requirement import Wanted, asked_keys
from wellkept.records.models import Gate, Requirement
from wellkept.sdk.gates import GATES
from wellkept.sdk.regulation import KINDS, TEMPLATES

STAGES = [(one.stage, one.name) for one in GATES.values()]
DAY = {"type": "date"}


class RequirementForm(forms.Form):
    title = forms.CharField(label="What is asked", max_length=200)
    source = forms.CharField(
        label="What asks it", max_length=80, required=False, help_text="A law, standard, contract."
    )
    kind = forms.ChoiceField(label="Kind", choices=list(KINDS.items()))
    stage = forms.ChoiceField(label="The gate that needs it", choices=STAGES)
    recorded_on = forms.DateField(
        label="First asked on",
        widget=forms.DateInput(attrs=DAY),
        help_text="Late is measured from its gate to this day.",
    )
    owner = forms.ChoiceField(label="Who of us sees to it", required=False)
    met_on = forms.DateField(label="Met on", required=False, widget=forms.DateInput(attrs=DAY))
    evidence = forms.CharField(label="What shows it", max_length=300, required=False)
    mandatory = forms.BooleanField(label="It is mandatory: the gate must not pass without it", required=False)

    def wanted(self) -> Wanted:
        given: dict[str, Any] = dict(self.cleaned_data)
        return Wanted(**given | {"owner": int(given["owner"]) if given["owner"] else None})


class WaiverForm(forms.Form):
    waived_by = forms.ChoiceField(label="Who answers for it")
    until = forms.DateField(label="Until", widget=forms.DateInput(attrs=DAY))
    reason = forms.CharField(label="Why it may wait", max_length=300)


class GateForm(forms.Form):
    due_on = forms.DateField(label="Due on", required=False, widget=forms.DateInput(attrs=DAY))
    passed_on = forms.DateField(label="Passed on", required=False, widget=forms.DateInput(attrs=DAY))
    passed_by = forms.ChoiceField(label="By whose word", required=False)
    note = forms.CharField(label="A note", max_length=300, required=False)


def initial_of(row: Requirement) -> dict[str, Any]:
    names = ("title", "source", "kind", "stage", "recorded_on", "met_on", "evidence", "mandatory")
    return {name: getattr(row, name) for name in names} | {"owner": row.owner_id or ""}


def initial_of_gate(row: Gate | None) -> dict[str, Any]:
    if row is None:
        return {}
    names = ("due_on", "passed_on", "note")
    return {name: getattr(row, name) for name in names} | {"passed_by": row.passed_by_id or ""}


def templates(keys: set[str]) -> list[tuple[str, str, str, list[str], bool]]:
    """Key, name, when it matters, what it asks, and whether some of it is in the register, where `keys` stand."""
    return [
        (one.key, one.name, one.matters, [ask.title for ask in one.asks], bool(keys & asked_keys(one).keys()))
        for one in TEMPLATES.values()
    ]
