"""How an account stands: reach, named as such, until half of health's weight is known."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta

from wellkept.findings.models import Number
from wellkept.web.filters import number, pct
from wellkept.web.page import Frame
from wellkept.web.pictures.sparkline import Point, sparkline
from wellkept.web.pictures.svg import Picture

DIMENSIONS = 7
PARTS = (
    ("reserve_part", "Reserve against need, over the roles"),
    ("breadth_part", "Breadth of contact"),
    ("warm_part", "Share of contact that is warm"),
)
WEEKS = 13
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


def parts_of(reach: Number | None) -> list[tuple[str, str, str, str]]:
    """What reach is made of: each known part is an equal share, and the shares give the value."""
    if reach is None or reach.value is None:
        return []
    known = [(words, reach.more.get(name)) for name, words in PARTS]
    count = sum(value is not None for _, value in known)
    return [
        (words, pct(value), f"1 of {count}", number(value * 100 / count, 1))
        if value is not None
        else (words, pct(None), "left out", "")
        for words, value in known
    ]


def weeks_of(frame: Frame, accounts: Collection[int]) -> dict[int, list[Point]]:
    """Account → reach with its interval over thirteen weeks, oldest first."""
    found: dict[int, list[Point]] = {}
    if frame.refresh is None:
        return found
    first = frame.figures - timedelta(weeks=WEEKS)
    rows = Number.objects.filter(measure="reach", subject__in=accounts, day__gte=first, day__lte=frame.figures)
    for account, value, low, high in rows.order_by("day").values_list("subject", "value", "low", "high"):
        found.setdefault(account, []).append(Point(value, low, high))
    return found


def trend(rows: Sequence[Point]) -> Picture | str:
    """Thirteen weeks of reach with its interval; empty while there are no two known points."""
    known = _known(rows)
    if len(known) < 2:
        return ""
    label = f"Reach over {len(rows)} weeks: from {known[0]:.0f} to {known[-1]:.0f}"
    return sparkline(rows, label=label)


def trend_word(rows: Sequence[Point]) -> str:
    """Steady, rising or falling; empty while there are no two known points."""
    change = change_of(rows)
    if change is None:
        return ""
    return "steady" if abs(change) < STEADY else "rising" if change > 0 else "falling"


def change_of(rows: Sequence[Point]) -> float | None:
    known = _known(rows)
    return known[-1] - known[0] if len(known) > 1 else None


def _known(rows: Sequence[Point]) -> list[float]:
    return [row.value for row in rows if row.value is not None]
