"""How a table's columns write dates and decimals: taken from whole columns, never from one doubtful cell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from wellkept.sdk.csv_cells import Way
from wellkept.sdk.csv_lines import Record
from wellkept.sdk.sheet import Sheet
from wellkept.sdk.table_dates import Order, order_shown
from wellkept.sdk.table_file import Choices
from wellkept.sdk.table_numbers import Decimal, decimal_shown
from wellkept.sdk.table_plan import Plan

_DATES = ("date", "moment")
_LONGEST = 100  # of a date or number
_NUMBERS = ("number", "share")


@dataclass
class Evidence:
    """What the cells of columns show. `doubtful` names those whose dates could be read in two ways."""

    dates: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    decimals: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, column: str, holds: object, cell: str) -> None:
        if holds in _DATES and cell[:1].isdigit() and (order := order_shown(cell)):
            self.dates[column].add(order)
        elif holds in _NUMBERS and (decimal := decimal_shown(cell)):
            self.decimals[column].add(decimal)

    def __bool__(self) -> bool:
        return any(self.dates.values()) or any(self.decimals.values())

    @property
    def doubtful(self) -> list[str]:
        """Columns of dates that nobody can read: either way would do, or some rows say one and some the other."""
        orders = {column: self._order(column) for column in self.dates}
        return [column for column, shown in self.dates.items() if not orders[column] and shown]

    def _order(self, column: str) -> Order:
        """As the column itself shows; where it shows nothing, as all others of the file do."""
        own = _only(self.dates[column])
        if own or "day first" in self.dates[column]:
            return own
        others = {_only(shown) for shown in self.dates.values()} - {""}
        return others.pop() if len(others) == 1 and not self._contradicts() else ""

    def _contradicts(self) -> bool:
        return any({"day first", "month first"} <= shown for shown in self.dates.values())

    def ways(self) -> dict[str, Way]:
        dates = {column: Way(dates=self._order(column)) for column in list(self.dates)}
        return dates | {column: Way(decimal=_decimal(shown)) for column, shown in self.decimals.items()}


def _only(shown: set[str]) -> Order:
    if "day first" in shown:
        return "" if "month first" in shown else "day first"
    return "month first" if "month first" in shown else ""


def _decimal(shown: set[str]) -> Decimal:
    if "," in shown:
        return "" if "." in shown else ","
    if "." in shown:
        return "."
    return "?" if "?" in shown else ""


def evidence_of(records: Iterable[Record], plan: Plan, sheet: Sheet) -> Evidence:
    found = Evidence()
    places = list(_places(plan, sheet))
    for record in records:
        for place, column, holds in places:
            cell = record.cells[place] if place < len(record.cells) else ""
            if isinstance(cell, str) and 0 < len(cell) <= _LONGEST:
                found.add(column, holds, cell.strip())
    return found


def _places(plan: Plan, sheet: Sheet) -> Iterator[tuple[int, str, object]]:
    for feed in plan.feeds:
        holds = sheet.holds.get(feed.column)
        if holds in (*_DATES, *_NUMBERS):
            yield from ((place, feed.column, holds) for place in feed.places)


def chosen_ways(choices: Choices, ways: Mapping[str, Way], sheet: Sheet) -> dict[str, Way]:
    """The ways that columns show, under what somebody chose for the file."""
    found = dict(ways)
    for column, holds in sheet.holds.items():
        if holds in _DATES and choices.dates:
            found[column] = Way(dates=choices.dates)
        elif holds in _NUMBERS and choices.decimal:
            found[column] = Way(decimal=choices.decimal)
    return found
