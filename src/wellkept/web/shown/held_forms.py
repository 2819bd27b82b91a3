"""The forms of what an engagement's architecture, partners and plan hold: one for each kind, by its name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.db.models import Model

from wellkept.records.models import (
    ArchitectureDecision,
    ArchitectureHandover,
    Assumption,
    Commitment,
    Milestone,
    Partner,
    Risk,
    SolutionPart,
)


def _day(label: str, **more: Any) -> forms.DateField:
    return forms.DateField(label=label, required=False, widget=forms.DateInput(attrs={"type": "date"}), **more)


def _text(label: str, longest: int, help_text: str = "", *, rows: int = 3) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=False, max_length=longest, widget=area, help_text=help_text)


def _line(label: str, longest: int, help_text: str = "", *, required: bool = False) -> forms.CharField:
    return forms.CharField(label=label, required=required, max_length=longest, help_text=help_text)


def _who(label: str, help_text: str = "") -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, help_text=help_text)


def _money(label: str, help_text: str = "") -> forms.FloatField:
    return forms.FloatField(label=label, required=False, min_value=0, max_value=1e12, help_text=help_text)


class DecisionForm(forms.Form):
    title = _line("The question", 200, "Such as: one site or two", required=True)
    why = _text("What makes it necessary", 1000)
    choice = _text("What was decided", 1000, "And what else was weighed")
    follows = _text("What it brings with it", 1000, "Good and bad")
    owner = _who("Who answers for it")
    raised_on = _day("Raised on")
    decided_on = _day("Decided on", help_text="Empty: still open")
    verified = _line("Verified how", 300, "Such as: restore tried from both sites")
    verified_on = _day("Verified on")


class AssumptionForm(forms.Form):
    statement = _line("What is taken for granted", 300, "One thing that can turn out to be wrong", required=True)
    owner = _who("Who looks whether it holds")
    made_on = _day("Assumed since")
    due_on = _day("To be verified by")
    verified = _line("Verified how", 300)
    verified_on = _day("Verified on", help_text="Empty: nobody has looked yet")
    holds = forms.TypedChoiceField(
        label="Does it hold?",
        required=False,
        choices=[("", "not said"), ("yes", "It holds"), ("no", "It does not")],
        coerce=lambda said: said == "yes",
        empty_value=None,
    )


class HandoverForm(forms.Form):
    presales = _who("Who designed it before the sale")
    delivery = _who("Who builds it")
    offered_on = _day("Handed over on")
    accepted_on = _day("Accepted on", help_text="By who builds it")
    reservations = _text("With what they do not agree, or what is open", 1000)


class SolutionPartForm(forms.Form):
    name = _line("Which part", 200, required=True)
    sold = _text("As it was sold", 500, rows=2)
    built = _text("As it was built", 500, rows=2)
    state = forms.ChoiceField(label="Set against each other", choices=SolutionPart.State.choices)
    state_on = _day("Since")
    why = _line("Why it differs", 500)
    agreed_by = _who("Who of theirs agreed")


class PartnerForm(forms.Form):
    account = forms.ChoiceField(label="Who", help_text="An account of the kind partner or vendor")
    brings = _text("What they bring", 500, rows=2)
    cost = _money("What it costs")
    agreement = _line("On what agreement", 200)
    agreed_on = _day("Signed on", help_text="Empty: not signed")
    agreed_until = _day("Holds until")
    path_share = forms.FloatField(
        label="Share of the critical path, in %",
        required=False,
        min_value=0,
        max_value=100,
        help_text="Empty: critical milestones tell",
    )
    alternatives = _line("Who could do it else", 500)
    starts_on = _day("From")
    ends_on = _day("Until")


class MilestoneForm(forms.Form):
    name = _line("What is to be reached", 200, required=True)
    due_on = forms.DateField(label="By when", widget=forms.DateInput(attrs={"type": "date"}))
    first_due_on = _day("Promised at first for", help_text="Empty: the same day")
    reached_on = _day("Reached on", help_text="Empty: not yet")
    partner = _who("Whose part it is")
    critical = forms.BooleanField(label="On the critical path: if it slips, the end slips", required=False)


class RiskForm(forms.Form):
    title = _line("What may go wrong", 200, required=True)
    likelihood = forms.ChoiceField(
        label="How likely", required=False, choices=[("", "not known"), *Risk.Likelihood.choices]
    )
    cost = _money("What it would cost")
    response = _text("What is done about it", 500, rows=2)
    owner = _who("Who looks after it")
    raised_on = _day("Known since")
    look_on = _day("To be looked at again on")
    ended_on = _day("Over since")
    ended = forms.ChoiceField(label="How it ended", required=False, choices=[("", "not said"), *Risk.Ended.choices])


class CommitmentForm(forms.Form):
    by = forms.ChoiceField(label="Who promised it", choices=(), widget=forms.RadioSelect, initial="us")
    what = _line("What", 300, required=True)
    due_on = forms.DateField(label="By when", widget=forms.DateInput(attrs={"type": "date"}))
    partner = _who("Which partner", "Where it is a partner's promise")
    promised_by = _who("Who gave it")
    promised_to = _who("To whom")
    promised_on = _day("Promised on")
    kept_on = _day("Kept on", help_text="Empty: not yet")
    released_on = _day("Released on", help_text="When whom it was given to said that it is not needed any more")

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if (given.get("by") == "partner") != bool(given.get("partner")):
            self.add_error("partner", "Name the partner of a partner's promise, and of no other.")
        return given


@dataclass(frozen=True)
class Kind:
    """One kind of row. `page` is where they stand, `since` its day from which it is known, today for a new one.

    `ours`, `theirs`, `anybody` name its people, by whose side they are chosen from; `firms` its partners' accounts.
    """

    model: type[Model]
    form: type[forms.Form]
    one: str
    lede: str
    page: str
    since: str = ""
    stamp: str = ""  # a day that no form asks for: when a new one was recorded
    ours: tuple[str, ...] = ()
    theirs: tuple[str, ...] = ()
    anybody: tuple[str, ...] = ()
    firms: tuple[str, ...] = ()

    @property
    def table(self) -> str:
        return str(self.model._meta.model_name)  # noqa: SLF001 -- Django's public door

    def initial(self, row: Model | None, today: date) -> dict[str, Any]:
        if row is None:
            return {self.since: today} if self.since else {}
        chosen = {*self.ours, *self.theirs, *self.anybody, *self.firms}
        found: dict[str, Any] = {
            name: str(getattr(row, f"{name}_id") or "") if name in chosen else getattr(row, name)
            for name in self.form.base_fields
        }
        if found.get("path_share") is not None:
            found["path_share"] = round(found["path_share"] * 100, 1)
        if "holds" in found:
            found["holds"] = {True: "yes", False: "no"}.get(found["holds"], "")
        return found

    def values(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """What a form says, by the table's columns."""
        chosen = {*self.ours, *self.theirs, *self.anybody, *self.firms}
        said: dict[str, Any] = {
            f"{name}_id" if name in chosen else name: (int(value) if value else None) if name in chosen else value
            for name, value in given.items()
        }
        if said.get("path_share") is not None:
            said["path_share"] = said["path_share"] / 100
        if "first_due_on" in said:
            said["first_due_on"] = said["first_due_on"] or said["due_on"]
        return said


KINDS: dict[str, Kind] = {
    "architecture_decision": Kind(
        ArchitectureDecision,
        DecisionForm,
        "decision",
        "Half a page: why it came up, what was decided, what follows. Who comes later finds it here.",
        "engagement_architecture",
        since="raised_on",
        ours=("owner",),
    ),
    "assumption": Kind(
        Assumption,
        AssumptionForm,
        "assumption",
        "What everybody takes for granted until somebody looks. Name who looks, and by when.",
        "engagement_architecture",
        since="made_on",
        anybody=("owner",),
    ),
    "architecture_handover": Kind(
        ArchitectureHandover,
        HandoverForm,
        "hand-over",
        "From who designed it before the sale to who builds it.",
        "engagement_architecture",
        ours=("presales", "delivery"),
    ),
    "solution_part": Kind(
        SolutionPart,
        SolutionPartForm,
        "part of the solution",
        "What was sold, and what was built. Where they differ somebody on the other side should have agreed.",
        "engagement_architecture",
        theirs=("agreed_by",),
    ),
    "partner": Kind(
        Partner,
        PartnerForm,
        "partner",
        "What another firm brings and costs, on what agreement, and who could do it else.",
        "engagement_partners",
        since="starts_on",
        firms=("account",),
    ),
    "milestone": Kind(
        Milestone,
        MilestoneForm,
        "milestone",
        "What is to be reached by when. The first day stays: a new date moves the plan, not the promise.",
        "engagement_plan",
        stamp="set_on",
        firms=("partner",),
    ),
    "risk": Kind(
        Risk,
        RiskForm,
        "risk",
        "What may go wrong, what it would cost, and what is done about it.",
        "engagement_plan",
        since="raised_on",
        ours=("owner",),
    ),
    "commitment": Kind(
        Commitment,
        CommitmentForm,
        "promise",
        "Who promised what to whom, and by when. Ours and theirs alike.",
        "engagement_plan",
        since="promised_on",
        anybody=("promised_by", "promised_to"),
        firms=("partner",),
    ),
}
