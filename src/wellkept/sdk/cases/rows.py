"""What tables of cases have in common: unknown cells, the reference, the direction, and what is stated of a case."""

from __future__ import annotations

from dataclasses import replace

from wellkept.sdk.case_key import case_key
from wellkept.sdk.cases.entries import named, who_is
from wellkept.sdk.cases.sheets import DIRECTIONS, STATED
from wellkept.sdk.cases.step_words import is_unknown
from wellkept.sdk.connector import Aside
from wellkept.sdk.csv_cells import BadCellError, Row
from wellkept.sdk.kinds import Direction


def known_row(row: Row | Aside) -> Row | None:
    """The row without what says that something is unknown."""
    if isinstance(row, Aside):
        return None
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
    values = {name: row.text(name, longest=2_000)[:200] for name in (*STATED, "system") if name in row.cells}
    values |= {name: named(who_is(values[name])) for name in ("opener", "owner") if name in values}
    return values | {"reference": reference_of(row), "direction": direction_of(row)}
