"""Who knows whom: in words and last dates, never in numbers, which are a colleague's own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from types import SimpleNamespace
from typing import Any

from wellkept.sdk.words import LEVEL_RANK
from wellkept.web.page import Frame
from wellkept.web.pictures.who_knows_whom import Tie, TieWord, tie_word, who_knows_whom
from wellkept.web.shown.names import Names

MOST = 8
Place = tuple[str, str]  # title, level


def word_of(tie: dict[str, Any]) -> TieWord:
    strength = tie["strength"] or 0.0
    return tie_word(strength / (strength + 4), cold=bool(tie["cold"]) or _faded(tie))


def _faded(tie: dict[str, Any]) -> bool:
    """A tie of some standing that is very unlikely to be in contact this month is cold, whatever its rhythm was."""
    return (tie["alive"] or 0.0) < 0.1 and (tie["days"] or 0) >= 8


def last_contact(frame: Frame, tie: dict[str, Any]) -> date | None:
    moment = frame.local(tie["last_two_way_at"])
    return moment.date() if moment else None


def ties(
    frame: Frame,
    account: str,
    rows: Sequence[dict[str, Any]],
    places: dict[int, Place],
    deciders: Iterable[int],
    href: Callable[[str, int], str],
) -> SimpleNamespace:
    """What the component `ties` shows: at most eight people a side, those who decide and the best known first."""
    weight: dict[int, float] = {}
    for row in rows:
        for person in (row["colleague"], row["contact"]):
            weight[person] = weight.get(person, 0.0) + (row["strength"] or 0.0)
    deciding = set(deciders)
    ours = _most_senior({row["colleague"] for row in rows}, places, weight, set())
    theirs = _most_senior({row["contact"] for row in rows} | deciding, places, weight, deciding)
    names = Names([*ours, *theirs])
    left, right = ours[:MOST], theirs[:MOST]
    live = [row for row in rows if row["colleague"] in left and row["contact"] in right]
    gaps = [person for person in right if person in deciding and not _is_known(person, rows)]
    lines = [_line(frame, row, left, right, names) for row in live]
    label = f"Who knows whom between us and {account}: {len(rows)} ties, {len(gaps)} people who decide and whom nobody knows"
    return SimpleNamespace(
        picture=who_knows_whom(len(left), len(right), lines, [right.index(one) for one in gaps], label=label),
        ours=[_person(one, names, places, href("person", one)) for one in left],
        theirs=[_person(one, names, places, href("person", one), gap=one in gaps) for one in right],
        more_ours=len(ours) - len(left),
        more_theirs=len(theirs) - len(right),
        rows=[_row(frame, row, names) for row in rows[:40]],
        words=ties_words(rows, gaps, names),
    )


def _is_known(person: int, rows: Iterable[dict[str, Any]]) -> bool:
    return any(row["contact"] == person and (row["alive"] or 0.0) >= 0.1 for row in rows)


def _most_senior(
    people: Iterable[int], places: dict[int, Place], weight: dict[int, float], first: set[int]
) -> list[int]:
    """The best known eight and all that decide, then by level, most senior first."""
    known = sorted(people, key=lambda one: (one not in first, -weight.get(one, 0.0), one))
    kept, rest = known[:MOST], known[MOST:]
    senior = sorted(
        kept, key=lambda one: (-LEVEL_RANK.get(places.get(one, ("", ""))[1], 0), -weight.get(one, 0.0), one)
    )
    return senior + rest


def _person(person: int, names: Names, places: dict[int, Place], href: str, *, gap: bool = False) -> SimpleNamespace:
    title, level = places.get(person, ("", ""))
    return SimpleNamespace(name=names[person], href=href, words=title or level or "post not known", gap=gap)


def _line(frame: Frame, row: dict[str, Any], left: list[int], right: list[int], names: Names) -> Tie:
    word, last = word_of(row), last_contact(frame, row)
    when = f"last two-way contact {last:%-d %b %Y}" if last else "no two-way contact seen"
    note = f"{names[row['colleague']]} and {names[row['contact']]}: {word}, {when}"
    return Tie(left.index(row["colleague"]), right.index(row["contact"]), word, note)


def _row(frame: Frame, row: dict[str, Any], names: Names) -> SimpleNamespace:
    names.learn([row["colleague"], row["contact"]])
    return SimpleNamespace(
        ours=names[row["colleague"]],
        theirs=names[row["contact"]],
        word=word_of(row),
        last=last_contact(frame, row),
        href=frame.href("tie", row["colleague"], row["contact"]),
    )


def ties_words(rows: Sequence[dict[str, Any]], gaps: list[int], names: Names) -> str:
    """One sentence: whom nobody knows, else how many know how many."""
    if not rows:
        return "Nobody of ours has been in contact with anybody of theirs."
    ours, theirs = len({row["colleague"] for row in rows}), len({row["contact"] for row in rows})
    text = f"{ours} of ours know{'s' if ours == 1 else ''} {theirs} of theirs"
    cold = sum(word_of(row) == "cold" for row in rows)
    if cold:
        text += f"; {cold} of {len(rows)} ties {'has' if cold == 1 else 'have'} gone cold"
    if gaps:
        text += f". {' and '.join(names[one] for one in gaps)} decide{'s' if len(gaps) == 1 else ''}, and nobody is in touch"
    return text + "."
