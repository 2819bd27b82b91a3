"""People to choose from for something of an engagement: those of its account, and colleagues."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms

from wellkept.records.models import Engagement
from wellkept.web.page import Frame
from wellkept.web.shown.colleagues import colleagues
from wellkept.web.shown.roles_form import Choices, contact_choices, kept_choice


def theirs(frame: Frame, found: Engagement, first: str = "", held: Iterable[int] = ()) -> Choices:
    """Whoever is at the account; who was named before and belongs elsewhere by now can still be chosen."""
    choices = contact_choices(frame, found.account, [("", first)] if first else [])
    frame.names.learn(held)
    for one in held:
        choices = kept_choice(choices, one, frame.names[one])
    return choices


def ours(frame: Frame, first: str, held: int | None = None) -> Choices:
    frame.names.learn([held])
    choices: Choices = [("", first), *((str(pk), name) for pk, name in colleagues())]
    return kept_choice(choices, held, frame.names[held])


def day_field(**more: object) -> forms.DateField:
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}), **more)  # type: ignore[arg-type]
