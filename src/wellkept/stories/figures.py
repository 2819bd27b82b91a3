"""What measures said at the end of a week of a play, held against what the story says that they must."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import isclose
from typing import Any

from wellkept import registry
from wellkept.findings.models import Number
from wellkept.findings.queries.case_numbers import case_numbers
from wellkept.findings.queries.numbers import figures_day, numbers_on
from wellkept.records.models import Account, Case
from wellkept.stories.expected import Branch, Figure

OWN = ("value", "low", "high", "n", "known")


@dataclass(frozen=True, slots=True)
class Read:
    """What was wanted, and what stood there: the same columns; empty where the measure said nothing."""

    figure: Figure
    seen: Mapping[str, object]

    @property
    def passed(self) -> bool:
        return bool(self.seen) and all(_is(self.seen[name], wanted) for name, wanted in self.figure.values.items())


def read_figures(figures: Iterable[Figure], branch: Branch, week_0: date) -> list[Read]:
    """After a play: its history stands in the home."""
    return [
        Read(one, _columns(_row(one, week_0 + timedelta(weeks=one.week, days=6)), one.values))
        for one in figures
        if one.branch == branch
    ]


def _row(one: Figure, day: date) -> Number | None:
    kind = registry.measures()[one.measure].keys[0]
    if kind == "case":
        case = Case.objects.filter(reference=one.subject).values_list("pk", flat=True).first()
        return case_numbers([case], day, [one.measure]).get((case, one.measure, one.part)) if case else None
    subjects = [0] if kind == "firm" else list(_accounts(one.subject))
    newest = figures_day(day)
    rows = numbers_on(newest.day, [one.measure], subjects) if newest else []
    return next((row for row in rows if row.part == one.part), None)


def _accounts(name: str) -> Iterable[int]:
    return Account.objects.filter(organisation__name=name).values_list("pk", flat=True)


def _columns(row: Number | None, names: Iterable[str]) -> dict[str, Any]:
    if row is None:
        return {}
    return {name: getattr(row, name) if name in OWN else row.more.get(name) for name in names}


def _is(seen: object, wanted: object) -> bool:
    """Of several that may be, one must; numbers are told to a millionth."""
    if isinstance(wanted, tuple):
        return any(_is(seen, one) for one in wanted)
    if isinstance(wanted, float | int) and isinstance(seen, float | int):
        return isclose(seen, wanted, rel_tol=1e-6, abs_tol=1e-6)
    return seen == wanted
