"""Who knows whom: in words and last dates, never in numbers, which are a colleague's own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from wellkept.sdk.words import LEVEL_RANK
from wellkept.web.page import Frame
from wellkept.web.pictures.svg import Picture
from wellkept.web.pictures.who_knows_whom import Tie, TieWord, tie_word, who_knows_whom
from wellkept.web.shown.names import Names
from wellkept.web.shown.people import Place

MOST = 8
MOST_ROWS = 40
ALIVE = 0.1  # below this chance of two-way contact in the next month nobody would call it a live tie
HALF = 4  # the strength at which a tie has half of what it can have
Row = dict[str, Any]


@dataclass(frozen=True)
class TiePerson:
    name: str
    href: str
    words: str
    gap: bool = False


@dataclass(frozen=True)
class TieRow:
    ours: str
    theirs: str
    word: TieWord
    last: date | None
    href: str


@dataclass(frozen=True)
class Ties:
    """What the component `ties` shows, and the ties in a sentence."""

    picture: Picture
    ours: list[TiePerson]
    theirs: list[TiePerson]
    more_ours: int
    more_theirs: int
    rows: list[TieRow]
    words: str


def word_of(tie: Row) -> TieWord:
    strength = tie["strength"] or 0.0
    return tie_word(strength / (strength + HALF), cold=bool(tie["cold"]) or _faded(tie))


def is_live(tie: Row) -> bool:
    """Likely enough to be in two-way contact within a month."""
    return (tie["alive"] or 0.0) >= ALIVE and word_of(tie) != "cold"


def _faded(tie: Row) -> bool:
    """A tie of some standing that is very unlikely to be in contact this month is cold, whatever its rhythm was."""
    return (tie["alive"] or 0.0) < ALIVE and (tie["days"] or 0) >= 8


def last_contact(frame: Frame, tie: Row) -> date | None:
    moment = frame.local(tie["last_two_way_at"])
    return moment.date() if moment else None


def ties(frame: Frame, account: str, rows: Sequence[Row], places: dict[int, Place], deciders: Iterable[int]) -> Ties:
    """At most eight people a side: those who decide and the best known first. Names are learnt before."""
    weight: dict[int, float] = {}
    for row in rows:
        for person in (row["colleague"], row["contact"]):
            weight[person] = weight.get(person, 0.0) + (row["strength"] or 0.0)
    deciding = set(deciders)
    ours = _most_senior({row["colleague"] for row in rows}, places, weight, set())
    theirs = _most_senior({row["contact"] for row in rows} | deciding, places, weight, deciding)
    left, right = ours[:MOST], theirs[:MOST]
    gaps = [person for person in right if person in deciding and not _is_known(person, rows)]
    label = f"Who knows whom between us and {account}: {len(rows)} ties, {len(gaps)} who decide and whom nobody knows"
    lines = _lines(frame, rows, left, right)
    return Ties(
        picture=who_knows_whom(len(left), len(right), lines, [right.index(one) for one in gaps], label=label),
        ours=[_person(frame, one, places) for one in left],
        theirs=[_person(frame, one, places, gap=one in gaps, unknown="post not known") for one in right],
        more_ours=len(ours) - len(left),
        more_theirs=len(theirs) - len(right),
        rows=[_row(frame, row) for row in rows[:MOST_ROWS]],
        words=ties_words(rows, gaps, frame.names),
    )


def _is_known(person: int, rows: Iterable[Row]) -> bool:
    return any(row["contact"] == person and (row["alive"] or 0.0) >= ALIVE for row in rows)


def _most_senior(
    people: Iterable[int], places: dict[int, Place], weight: dict[int, float], first: set[int]
) -> list[int]:
    """The best known eight and all that decide, then by level, most senior first; the others after them."""

    def seniority(one: int) -> tuple[int, float, int]:
        return -LEVEL_RANK.get(places.get(one, ("", ""))[1], 0), -weight.get(one, 0.0), one

    known = sorted(people, key=lambda one: (one not in first, -weight.get(one, 0.0), one))
    return sorted(known[:MOST], key=seniority) + known[MOST:]


def _person(frame: Frame, person: int, places: dict[int, Place], *, gap: bool = False, unknown: str = "") -> TiePerson:
    title, level = places.get(person, ("", ""))
    return TiePerson(frame.names[person], frame.href("person", person), title or level or unknown, gap)


def _lines(frame: Frame, rows: Iterable[Row], left: list[int], right: list[int]) -> list[Tie]:
    lines = []
    for row in rows:
        colleague, contact = row["colleague"], row["contact"]
        if colleague in left and contact in right:
            word, last = word_of(row), last_contact(frame, row)
            when = f"last two-way contact {last:%-d %b %Y}" if last else "no two-way contact seen"
            note = f"{frame.names[colleague]} and {frame.names[contact]}: {word}, {when}"
            lines.append(Tie(left.index(colleague), right.index(contact), word, note))
    return lines


def _row(frame: Frame, row: Row) -> TieRow:
    colleague, contact = row["colleague"], row["contact"]
    href = frame.href("tie", colleague, contact)
    return TieRow(frame.names[colleague], frame.names[contact], word_of(row), last_contact(frame, row), href)


def ties_words(rows: Sequence[Row], gaps: Sequence[int], names: Names) -> str:
    """Whom nobody knows, else how many know how many."""
    if not rows:
        text = "Nobody of ours has been in contact with anybody of theirs"
    else:
        ours, theirs = len({row["colleague"] for row in rows}), len({row["contact"] for row in rows})
        text = f"{ours} of ours know{'s' if ours == 1 else ''} {theirs} of theirs"
    cold = sum(word_of(row) == "cold" for row in rows)
    if cold:
        text += f"; {cold} of {len(rows)} ties {'has' if cold == 1 else 'have'} gone cold"
    if gaps:
        who = " and ".join(names[one] for one in gaps)
        text += f". {who} decide{'s' if len(gaps) == 1 else ''}, and nobody is in touch"
    return text + "."
