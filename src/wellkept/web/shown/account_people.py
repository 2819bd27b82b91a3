"""The people of an account, best known first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from wellkept.web.page import Frame
from wellkept.web.shown.people import Place
from wellkept.web.shown.ties import Row, last_contact, word_of

MOST = 12


@dataclass(frozen=True)
class AccountPerson:
    name: str
    href: str
    words: str
    level: str
    tie: str
    last: date | None
    with_whom: str


def account_people(
    frame: Frame, linked: Sequence[Row], places: dict[int, Place], most: int = MOST
) -> tuple[list[AccountPerson], int]:
    """At most so many, and how many are left out. Ties come strongest first, and names are learnt before."""
    best: dict[int, Row] = {}
    for row in linked:
        best.setdefault(row["contact"], row)
    everybody = [*best, *(person for person in places if person not in best)]
    shown = [_person(frame, one, best.get(one), places.get(one, ("", ""))) for one in everybody[:most]]
    return shown, max(0, len(everybody) - most)


def _person(frame: Frame, person: int, tie: Row | None, place: Place) -> AccountPerson:
    title, level = place
    return AccountPerson(
        name=frame.names[person],
        href=frame.href("person", person),
        words=title,
        level=level,
        tie=word_of(tie) if tie else "",
        last=last_contact(frame, tie) if tie else None,
        with_whom=frame.names[tie["colleague"]] if tie else "",
    )
