"""The form in which a client's IT or security is gone through, area by area."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django import forms

from wellkept.records.commands.keep_assessment import Level as Said
from wellkept.sdk.maturity import FUNCTIONS, LEVEL_WORDS, Area, level_words
from wellkept.web.shown.maturity import Level

ASKED = ("now", "planned", "needed")
LABELS = {"now": "Now", "planned": "After planned steps", "needed": "Needed by the solution"}


def level_choices() -> list[tuple[str, str]]:
    """Half steps stand between two anchors."""
    whole = [(str(level), f"{level}: {words}") for level, words in enumerate(LEVEL_WORDS)]
    halves = [(f"{level}.5", f"{level}.5: between {level} and {level + 1}") for level in range(len(LEVEL_WORDS) - 1)]
    return [("", "not known"), *sorted(whole + halves, key=lambda one: float(one[0]))]


def field_of(area: Area, asked: str) -> str:
    return f"{area.key.replace('.', '_')}-{asked}"


@dataclass(frozen=True)
class Asked:
    """One area in the form: its fields, and what each level looks like."""

    area: Area
    fields: list[Any]
    evidence: Any


class AssessmentForm(forms.Form):
    assessed_on = forms.DateField(label="As of", widget=forms.DateInput(attrs={"type": "date"}))
    assessed_by = forms.ChoiceField(label="Who says so", required=False)

    def __init__(self, levels: Sequence[Level], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.levels = levels
        for one in levels:
            self._add(one)

    def _add(self, one: Level) -> None:
        for asked in ASKED:
            level = getattr(one, asked)
            self.fields[field_of(one.area, asked)] = forms.ChoiceField(
                label=LABELS[asked],
                choices=level_choices(),
                required=False,
                initial="" if level is None else level_words(level),
            )
        self.fields[field_of(one.area, "evidence")] = forms.CharField(
            label="What shows it", required=False, max_length=300, initial=one.evidence
        )

    @property
    def groups(self) -> list[tuple[str, str, list[Asked]]]:
        """As the page lays them out: a function of NIST CSF 2.0 ("" of IT), how much is answered, its areas."""
        told = []
        for function, some in groupby(self.levels, key=lambda one: one.area.function):
            levels = list(some)
            answered = sum(one.now is not None for one in levels)
            says = f"{answered} of {len(levels)} answered"
            told.append((FUNCTIONS.get(function, ""), says, [self._asked(one.area) for one in levels]))
        return told

    def _asked(self, area: Area) -> Asked:
        return Asked(area, [self[field_of(area, asked)] for asked in ASKED], self[field_of(area, "evidence")])

    def said(self) -> dict[str, Said]:
        """By area."""
        return {one.area.key: self._said(one.area) for one in self.levels}

    def _said(self, area: Area) -> Said:
        levels = [self.cleaned_data[field_of(area, asked)] for asked in ASKED]
        now, planned, needed = (float(level) if level else None for level in levels)
        return Said(now, planned, needed, self.cleaned_data[field_of(area, "evidence")])
