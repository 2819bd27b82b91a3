"""The forms of an engagement's scope, one for each list, and how what they say is kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.keep_row import keep_row
from wellkept.records.commands.next_key import next_key
from wellkept.records.models import ChangeRequest, Engagement, ScopeBaseline, Wish
from wellkept.records.queries.journal import rows_of
from wellkept.sdk.words import key_of
from wellkept.web.page import Frame, reader
from wellkept.web.shown.choice import offer
from wellkept.web.shown.colleagues import colleagues
from wellkept.web.shown.roles_form import Choices, contact_choices, kept_choice
from wellkept.web.shown.scope_kinds import ScopeKind

NOT_SAID = ("", "not said")
NEW = ("", "a new change request")
KEY = "Hours are booked on it by this name; empty: one is given"
LETTERS = {"item": "s", "change": "c", "wish": "w"}


def _day(label: str, **more: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}), **more)


def _text(label: str, longest: int, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=longest, **more)


def _hours(label: str, **more: Any) -> forms.FloatField:
    return forms.FloatField(label=label, required=False, min_value=0, max_value=1e6, **more)


def _money(label: str, **more: Any) -> forms.FloatField:
    return forms.FloatField(label=label, required=False, min_value=-1e12, max_value=1e12, **more)


class ScopeForm(forms.Form):
    """`people` names the fields that choose a person: of us, of them, or of either."""

    people: Mapping[str, str] = {}

    @property
    def called(self) -> str:
        said = self.cleaned_data.get("title")
        return str(said or f"version {self.cleaned_data.get('version')}")


class ItemForm(ScopeForm):
    title = _text("What is to be done", 200)
    estimate_hours = _hours("Hours that it is thought to take")
    acceptance = forms.CharField(
        label="The client accepts it when",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="What will be seen, by whom: “ten restores of their choice come back whole”",
    )
    key = _text("Short name", 120, required=False, help_text=KEY)
    effective_on = _day("Agreed on", required=False)
    version = forms.IntegerField(label="Version of the baseline", min_value=1, max_value=1_000, initial=1)
    change = forms.ChoiceField(label="Brought by the change", required=False)
    ends_on = _day("Taken out on", required=False)


class ExclusionForm(ScopeForm):
    title = _text("What is not part of it", 300)
    effective_on = _day("Since", required=False)


class ChangeForm(ScopeForm):
    title = _text("What is to be changed", 200)
    key = _text("Short name", 120, required=False, help_text=KEY)
    asked_on = _day("Asked for on", required=False)
    asked_by = forms.ChoiceField(label="By whom", required=False)
    effort_hours = _hours("Hours that it is thought to take")
    price = _money("Price")
    days_later = forms.IntegerField(
        label="Days by which the end moves",
        required=False,
        min_value=-3_650,
        max_value=3_650,
        help_text="0: not at all",
    )
    invoiced = _money("Invoiced so far")
    decision = forms.ChoiceField(
        label="Decision", required=False, choices=[("", "open"), ("approved", "approved"), ("refused", "refused")]
    )
    decided_on = _day("Decided on", required=False)
    decided_by = forms.ChoiceField(label="Decided by", required=False, help_text="A named person of either side")
    people = {"asked_by": "either", "decided_by": "either"}

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("decision") and not given.get("decided_on") and "decided_on" not in self.errors:
            self.add_error("decided_on", "Say on which day it was decided.")
        if given.get("decision") and not given.get("decided_by"):
            self.add_error("decided_by", "Say who decided: a decision has a name.")
        if given.get("decided_on") and not given.get("decision"):
            self.add_error("decision", "Say how it was decided.")
        return given


class WishForm(ScopeForm):
    title = _text("What they asked for", 300, help_text="In its subject's words; no more of it is kept")
    asked_on = _day("Asked on")
    asked_by = forms.ChoiceField(label="By whom", required=False)
    came_by = forms.ChoiceField(
        label="How it came",
        required=False,
        choices=[("", "some other way"), ("mail", "by mail"), ("case", "in a case")],
    )
    key = _text("Short name", 120, required=False, help_text=KEY)
    people = {"asked_by": "them"}


class BaselineForm(ScopeForm):
    version = forms.IntegerField(label="Version", min_value=1, max_value=1_000, initial=1)
    agreed_on = _day("Agreed on")
    agreed_by = forms.ChoiceField(label="Who of us agreed", required=False)
    agreed_with = forms.ChoiceField(label="Who of them agreed", required=False)
    what = _text("Why there is this version", 300, required=False)
    people = {"agreed_by": "us", "agreed_with": "them"}


class AnswerForm(ScopeForm):
    answer = forms.ChoiceField(
        label="Answer",
        choices=[
            (Wish.Answer.CHANGE.value, "It becomes a change request"),
            (Wish.Answer.IN_SCOPE.value, "It belongs to what was agreed"),
            (Wish.Answer.REFUSED.value, "We will not do it"),
        ],
        widget=forms.RadioSelect,
        initial=Wish.Answer.CHANGE.value,
    )
    on = _day("Answered on")
    by = forms.ChoiceField(label="Who of us answered", required=False)
    into = forms.ChoiceField(label="If it becomes a change: which", required=False)

    def change(self, found: Engagement) -> ChangeRequest | None:
        """The change request that it becomes part of; None for a new one."""
        chosen = self.cleaned_data["into"]
        return ChangeRequest.objects.get(pk=int(chosen), engagement=found) if chosen else None


FORMS: dict[str, type[ScopeForm]] = {
    "item": ItemForm,
    "exclusion": ExclusionForm,
    "change": ChangeForm,
    "wish": WishForm,
    "baseline": BaselineForm,
}
REFERENCES = frozenset({"asked_by", "decided_by", "agreed_by", "agreed_with", "change"})


def scope_form(frame: Frame, found: Engagement, kind: ScopeKind, row: Any, data: Any) -> ScopeForm:
    """The form of a list, filled with what stands there."""
    form = FORMS[kind.name](data, initial=_initial(frame, found, kind, row))
    for name, side in form.people.items():
        who = getattr(row, name, None) if row else None
        offer(form, name, kept_choice(_people(frame, found, side), who.pk if who else None, who.name if who else ""))
    if "change" in form.fields:
        offer(form, "change", [("", "none"), *_changes_of(found)])
    return form


def _initial(frame: Frame, found: Engagement, kind: ScopeKind, row: Any) -> dict[str, Any]:
    if row is not None:
        names = FORMS[kind.name].base_fields
        return {name: getattr(row, f"{name}_id" if name in REFERENCES else name) or "" for name in names} | {
            name: value for name in names if (value := getattr(row, name)) == 0 and value is not False
        }
    today = frame.today
    newest = ScopeBaseline.objects.filter(engagement=found).order_by("-version").first()
    first: dict[str, dict[str, Any]] = {
        "item": {"version": newest.version if newest else 1, "effective_on": today},
        "exclusion": {"effective_on": today},
        "change": {"asked_on": today},
        "wish": {"asked_on": today},
        "baseline": {"version": newest.version + 1 if newest else 1, "agreed_on": today},
    }
    return first[kind.name]


def _people(frame: Frame, found: Engagement, side: str) -> Choices:
    theirs = contact_choices(frame, found.account, []) if side in {"them", "either"} else []
    ours: Choices = [(str(pk), name) for pk, name in colleagues()] if side in {"us", "either"} else []
    return [NOT_SAID, *theirs, *ours]


def _changes_of(found: Engagement) -> Choices:
    rows = ChangeRequest.objects.filter(engagement=found).order_by("-pk")[:200]
    return [(str(row.pk), f"{row.key}: {row.title}") for row in rows]


def keep_scope(frame: Frame, found: Engagement, kind: ScopeKind, form: ScopeForm, row: Any) -> None:
    """Keep what a form says; raises RefusedError."""
    said: dict[str, Any] = {
        f"{name}_id" if name in REFERENCES else name: int(value) if name in REFERENCES and value else value
        for name, value in form.cleaned_data.items()
    }
    said |= {name: None for name, value in said.items() if name.endswith("_id") and value == ""}
    if (letter := LETTERS.get(kind.name)) is not None:
        said["key"] = key_of(said["key"]) or (row.key if row else next_key(kind.model, found, letter))
        same = rows_of(kind.model).filter(engagement=found, key=said["key"])
        if (same.exclude(pk=row.pk) if row else same).exists():
            raise RefusedError(f"{said['key']} is the short name of another one")
    keep_row(row or kind.model(engagement=found), said, frame.today)


def answer_form(frame: Frame, wish: Wish, data: Any) -> AnswerForm:
    form = AnswerForm(data, initial={"on": frame.today, "by": reader(frame.request).person_id or ""})
    offer(form, "by", _people(frame, wish.engagement, "us"))
    offer(form, "into", [NEW, *_changes_of(wish.engagement)])
    return form
