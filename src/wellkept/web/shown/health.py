"""How an account stands: reach, named as such, until half of health's weight is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wellkept.findings.models import Number
from wellkept.web.pictures.sparkline import Point, sparkline
from wellkept.web.pictures.svg import Picture

DIMENSIONS = 7
STEADY = 5  # points by which reach may change and still be called steady


@dataclass(frozen=True)
class Health:
    """What the component `health` shows."""

    kind: str
    value: float | None
    low: float | None
    high: float | None
    known: int
    of: int = DIMENSIONS
    worst: str = ""


def health(reach: Number | None) -> Health:
    """Of the seven dimensions only reach can be known so far."""
    if reach is None or reach.value is None:
        return Health("reach", None, None, None, 0)
    return Health("reach", reach.value, reach.low, reach.high, 1)


def trend(rows: Sequence[Number]) -> Picture | str:
    """Thirteen weeks of reach with its interval; empty while there are no two known points."""
    known = _known(rows)
    if len(known) < 2:
        return ""
    label = f"Reach over {len(rows)} weeks: from {known[0]:.0f} to {known[-1]:.0f}"
    return sparkline([Point(row.value, row.low, row.high) for row in rows], label=label)


def trend_word(rows: Sequence[Number]) -> str:
    """Steady, rising or falling; empty while there are no two known points."""
    change = change_of(rows)
    if change is None:
        return ""
    return "steady" if abs(change) < STEADY else "rising" if change > 0 else "falling"


def change_of(rows: Sequence[Number]) -> float | None:
    known = _known(rows)
    return known[-1] - known[0] if len(known) > 1 else None


def _known(rows: Sequence[Number]) -> list[float]:
    return [row.value for row in rows if row.value is not None]
