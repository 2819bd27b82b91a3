"""What lists of accounts are sorted and filtered by, of a day: read once from its numbers, and kept in the process.

A day's numbers are written whole, together with a file of ties whose name is never used again. So what was read beside
that name holds for as long as the day has it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from wellkept.findings.models import Number, TieFile

DAYS_KEPT = 2


@dataclass(slots=True)
class AccountFigures:
    """`contact`: contact days, the recent ones counting more. `states`: role → what its well is."""

    states: dict[str, str]
    reach: float | None = None
    health: float | None = None
    exposure: float | None = None
    contact: float = 0.0

    @property
    def standing(self) -> float | None:
        """Health, or reach until enough is known of the rest."""
        return self.reach if self.health is None else self.health


def account_figures(day: date) -> Mapping[int, AccountFigures]:
    """By account; who has no row has no figures."""
    name = TieFile.objects.filter(day=day).values_list("name", flat=True).first()
    return _kept(day, name) if name else _read(day)


@lru_cache(maxsize=DAYS_KEPT)
def _kept(day: date, _written_beside: str) -> Mapping[int, AccountFigures]:
    return _read(day)


def _read(day: date) -> Mapping[int, AccountFigures]:
    found: dict[int, AccountFigures] = {}
    rows = Number.objects.filter(day=day, measure__in=("reach", "health", "exposure", "well", "breadth")).order_by("pk")
    for measure, account, part, value, more in rows.values_list("measure", "subject", "part", "value", "more"):
        one = found.get(account) or found.setdefault(account, AccountFigures({}))
        _put(one, measure, part, value, more)
    return found


def _put(one: AccountFigures, measure: str, part: str, value: float | None, more: dict[str, Any]) -> None:
    if measure == "reach":
        one.reach = value
    elif measure == "health":
        one.health = value
    elif measure == "exposure":
        one.exposure = value
    elif measure == "breadth":
        one.contact = float(more.get("k_total") or 0.0)
    else:
        one.states[part] = str(more.get("state", "not known"))
