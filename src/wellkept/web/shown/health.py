"""How an account stands: reach, named as such, until half of health's weight is known."""

from __future__ import annotations

from types import SimpleNamespace

from wellkept.findings.models import Number
from wellkept.web.pictures.sparkline import Point, sparkline
from wellkept.web.pictures.svg import Picture

DIMENSIONS = 7


def health(reach: Number | None) -> SimpleNamespace:
    """What the component `health` shows. Of the seven dimensions only reach can be known so far."""
    known = reach is not None and reach.value is not None
    return SimpleNamespace(
        kind="reach",
        value=reach.value if reach else None,
        low=reach.low if reach else None,
        high=reach.high if reach else None,
        known=1 if known else 0,
        of=DIMENSIONS,
        worst="",
    )


def trend(rows: list[Number]) -> Picture | str:
    """Thirteen weeks of reach with its interval; empty while there are no two known points."""
    known = [row.value for row in rows if row.value is not None]
    if len(known) < 2:
        return ""
    label = f"Reach over {len(rows)} weeks: from {known[0]:.0f} to {known[-1]:.0f}"
    return sparkline([Point(row.value, row.low, row.high) for row in rows], label=label)
