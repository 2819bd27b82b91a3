"""A row of a tracker as an entry of a case, and what it states of the case."""

from __future__ import annotations

from dataclasses import replace

from wellkept.sdk.case_key import case_key
from wellkept.sdk.cases.entries import Entry, named, who_is
from wellkept.sdk.cases.parties import channel_of, party_of, truth_of
from wellkept.sdk.cases.sheets import DIRECTIONS, STATED
from wellkept.sdk.cases.step_words import is_unknown, meaning_of
from wellkept.sdk.csv_cells import BadCellError, Row
from wellkept.sdk.kinds import Direction, Step

_LONGEST_TEXT = 1_000_000  # it is looked at, never kept


def known_row(row: Row) -> Row:
    """The row without what says that something is unknown."""
    cells = {name: cell for name, cell in row.cells.items() if not (isinstance(cell, str) and is_unknown(cell))}
    return replace(row, cells=cells)


def key_in(row: Row) -> str:
    """The key of the case that a row is about."""
    if not (key := case_key(reference_of(row), row.text("system"))):
        raise BadCellError("reference", "has no letter and no digit")
    return key


def reference_of(row: Row) -> str:
    """A number that went through a program for statistics has a fraction."""
    reference = row.needed("reference", longest=80)
    return reference[:-2] if reference.endswith(".0") and reference[:-2].isdigit() else reference


def direction_of(row: Row) -> Direction:
    return "outbound" if row.word("direction", DIRECTIONS) == "outbound" else "inbound"


def rating_of(row: Row) -> float | None:
    rating = row.number("rating", least=0)
    if rating is not None and rating > 5:
        raise BadCellError("rating", f"{rating:g} is out of range; allowed: 1 to 5, 0 where nobody rated")
    return rating or None


def stated_of(row: Row) -> dict[str, str]:
    values = {name: row.text(name, longest=2_000)[:200] for name in (*STATED, "behind", "system") if name in row.cells}
    values |= {name: named(who_is(values[name])) for name in ("opener", "owner") if name in values}
    return values | {"reference": reference_of(row), "direction": direction_of(row)}


def text_of(row: Row) -> str:
    return row.text("text", longest=_LONGEST_TEXT)


def entry_of(row: Row) -> Entry:
    at = row.moment("at")
    if at is None:
        raise BadCellError("at", "is empty, and is needed")
    status, substatus = row.text("status"), row.text("substatus")
    public = _is_public(row)
    actor = row.text("actor")
    party = party_of(row.text("role")) or ("opener" if actor and actor == row.text("opener") else "")
    return Entry(
        case=key_in(row),
        at=at,
        means=_means(row, substatus, status, public=public),
        direction=direction_of(row),
        party=party,
        actor=who_is(actor),
        automatic=truth_of(row.text("automatic")) or False,
        public=public,
        asked=row.text("asked"),
        channel=channel_of(row.text("channel")),
        team=row.text("team"),
        status=": ".join(dict.fromkeys(one for one in (status, substatus) if one and not one.startswith("-"))),
        priority=row.text("priority"),
        due_at=row.moment("due_at"),
        rating=rating_of(row),
        subject=row.text("subject"),
        number=row.text("event"),
    )


def _means(row: Row, substatus: str, status: str, *, public: bool) -> Step | None:
    said = meaning_of(row.text("step"))
    step = (
        (None if said == "status" else said) or ("answered" if text_of(row) else meaning_of(substatus, status)) or said
    )
    return "noted" if step == "answered" and not public else step


def _is_public(row: Row) -> bool:
    public, private = truth_of(row.text("public")), truth_of(row.text("private"))
    return public if public is not None else not private
