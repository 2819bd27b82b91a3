"""Absences that nobody recorded: people tell of them themselves, in the notes that their mailboxes answer with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from wellkept.facts.models import Message


class AwayNote(NamedTuple):
    person: int
    at: datetime  # naive UTC
    day: date
    until: date


def away_notes(person_of: Mapping[int, int], zone: str) -> list[AwayNote]:
    """Every note that names a last day, in order; `person_of` says whose an address is."""
    told = Message.objects.filter(away_until__isnull=False, plausible=True).order_by("happened_at", "pk")
    rows = told.values_list("sender", "happened_at", "away_until")
    return [
        AwayNote(person_of[sender], at.replace(tzinfo=None), at.astimezone(ZoneInfo(zone)).date(), until)
        for sender, at, until in rows
        if sender in person_of and until is not None
    ]


def absences_by_notes(notes: Iterable[AwayNote], as_of: datetime) -> list[dict[str, Any]]:
    """What each person's last note before `as_of` says, in rows of the table `absence`.

    It began no later than the first note with the same end: how much earlier, nobody told.
    """
    last: dict[int, AwayNote] = {}
    for note in notes:
        if note.at > as_of:
            break
        before = last.get(note.person)
        last[note.person] = before if before and before.until == note.until else note
    return [
        {"person": one.person, "starts_on": one.day, "ends_on": one.until, "kind": "leave", "guessed": True}
        for one in last.values()
    ]
