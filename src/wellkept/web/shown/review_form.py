"""The form of a promised review."""

from __future__ import annotations

from typing import Any

from django import forms

from wellkept.records.commands.keep_review import Promise
from wellkept.records.models import Account, Review
from wellkept.web.page import Frame
from wellkept.web.shown.choice import offer
from wellkept.web.shown.colleagues import colleagues
from wellkept.web.shown.roles_form import Choices, contact_choices, kept_choice

SEEN, HELD, MISSED = "seen", "held", "missed"
TOLD = ((SEEN, "As the calendar and notes tell"), (HELD, "It was held"), (MISSED, "It was not held"))
NOT_SAID = ("", "not said")


def _day(**more: Any) -> forms.DateField:
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}), **more)


class ReviewForm(forms.Form):
    kind = forms.ChoiceField(label="What", choices=Review.Kind.choices, widget=forms.RadioSelect, initial="review")
    by = forms.ChoiceField(label="Who promised it", choices=(), widget=forms.RadioSelect, initial="us")
    ours = forms.ChoiceField(label="On our side", required=False, help_text="Who gave the promise, or took it")
    theirs = forms.ChoiceField(label="On their side", required=False, help_text="Who took it, or gave it")
    due_on = _day(label="By when", help_text="The day by which it is to be held")
    promised_on = _day(label="Promised on", required=False)
    what = forms.CharField(
        label="What was promised in it",
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Such as: plans for next year, and what became of last year's",
    )
    told = forms.ChoiceField(label="Was it held?", choices=TOLD, widget=forms.RadioSelect, initial=SEEN)
    held_on = _day(label="Held on", required=False, help_text="The day, if you say that it was held")

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("told") == HELD and not given.get("held_on") and "held_on" not in self.errors:
            self.add_error("held_on", "Say on which day it was held.")
        return given

    def promise(self) -> Promise:
        given = self.cleaned_data
        ours, theirs = (int(given[side]) if given[side] else None for side in ("ours", "theirs"))
        by_us = given["by"] == "us"
        return Promise(
            due_on=given["due_on"],
            kind=given["kind"],
            by=given["by"],
            promised_by=ours if by_us else theirs,
            promised_to=theirs if by_us else ours,
            promised_on=given["promised_on"],
            what=given["what"],
            held_on=given["held_on"] if given["told"] == HELD else None,
            missed=given["told"] == MISSED,
        )


def review_form(frame: Frame, account: Account, data: Any, row: Review | None = None) -> ReviewForm:
    """The form, filled with what stands there; who was named and belongs elsewhere by now can still be chosen."""
    form = ReviewForm(data, initial=_initial(row) if row else {})
    ours, theirs = _sides(row) if row else (None, None)
    frame.names.learn([ours, theirs])
    ourselves: Choices = [NOT_SAID, *((str(pk), name) for pk, name in colleagues())]
    offer(form, "by", [("us", frame.firm or "We"), ("them", account.organisation.name)])
    offer(form, "ours", kept_choice(ourselves, ours, frame.names[ours]))
    offer(form, "theirs", kept_choice(contact_choices(frame, account, [NOT_SAID]), theirs, frame.names[theirs]))
    return form


def _sides(row: Review) -> tuple[int | None, int | None]:
    """Who of ours and of theirs is named."""
    people = (row.promised_by_id, row.promised_to_id)
    return people if row.by == Review.By.US else (people[1], people[0])


def _initial(row: Review) -> dict[str, Any]:
    ours, theirs = _sides(row)
    told = HELD if row.held_on else MISSED if row.missed else SEEN
    named = {name: getattr(row, name) for name in ("kind", "by", "due_on", "promised_on", "what", "held_on")}
    return named | {"ours": str(ours or ""), "theirs": str(theirs or ""), "told": told}
