"""Forms that ask who fills which role, at an account or in an engagement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms

from wellkept.facts.models import Person
from wellkept.records.models import Account
from wellkept.web.page import Frame
from wellkept.web.shown.people import places_at

NOT_KNOWN, NOT_NEEDED = "", "not needed"
OURS = ("accountable", "project manager", "seller", "architect")
SAYS = {
    "decision maker": "Who can say yes or no to money",
    "executive sponsor": "Who wants it at the top",
    "technical lead": "Who knows how their systems hang together",
    "user champion": "Who speaks for those who use it",
}
Choices = list[tuple[str, str]]


class RolesForm(forms.Form):
    """One choice a role; `choices` says among whom."""

    def __init__(self, roles: Sequence[str], choices: Mapping[str, Choices], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for role in roles:
            self.fields[field_of(role)] = forms.ChoiceField(
                label=role.capitalize(), choices=choices[role], required=False, help_text=SAYS.get(role, "")
            )

    def said(self, roles: Iterable[str]) -> dict[str, str]:
        """What was chosen, by role."""
        return {role: self.cleaned_data[field_of(role)] for role in roles}


def field_of(role: str) -> str:
    return role.replace(" ", "_")


def contact_choices(frame: Frame, account: Account, first: Choices) -> Choices:
    """The people of an account with their titles: those best known first, then the others by name."""
    places = places_at(account.organisation_id, frame.as_of)
    names = dict(Person.objects.filter(pk__in=places).values_list("pk", "name"))
    known = {row["contact"]: None for row in (frame.ties.of_account(account.pk) if frame.ties else ())}
    best = [pk for pk in known if pk in names]
    others = sorted(names.keys() - known.keys(), key=lambda pk: (names[pk].casefold(), pk))
    return [*first, *((str(pk), _label(names[pk], places[pk][0])) for pk in [*best, *others])]


def kept_choice(choices: Choices, person: int | None, name: str) -> Choices:
    """The choices, with somebody who was chosen before and belongs elsewhere by now."""
    if person is None or str(person) in dict(choices):
        return choices
    return [*choices, (str(person), name)]


def initial_of(held: Mapping[str, str]) -> dict[str, str]:
    return {field_of(role): said for role, said in held.items()}


def theirs_first(taken: str = "", *, needed: bool = True) -> Choices:
    """What stands before the names: who is taken for it as things stand, else that it is asked for."""
    unknown = [(NOT_KNOWN, f"as it stands: {taken}" if taken else "not known yet: ask")]
    return [*unknown, (NOT_NEEDED, "not needed at this account")] if needed else unknown


def _label(name: str, title: str) -> str:
    return f"{name or 'no name known'}, {title}" if title else name or "no name known"
