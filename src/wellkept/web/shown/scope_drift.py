"""The figures of an engagement's scope as its page shows them (components/scope_drift.html)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from wellkept.findings.models import Number
from wellkept.web.filters import plural
from wellkept.web.pictures.drift_chart import Week, drift_chart, starts_at
from wellkept.web.pictures.svg import Picture


@dataclass(frozen=True)
class Drift:
    """`low` and `high` are of the share of hours outside; `drift_low` and `drift_high` of the drift against the sale.

    None is not known; `hours` None: none were booked.
    """

    weeks: tuple[Week, ...]
    picture: Picture
    hours: float | None
    outside: float
    unnamed: float
    since: str
    low: float | None
    high: float | None
    value: float | None
    drift_low: float | None
    drift_high: float | None
    sold: float | None
    unpaid: float | None
    rising: str

    @property
    def any(self) -> bool:
        return bool(self.weeks)

    @property
    def starts_at(self) -> float:
        return starts_at(self.weeks)

    @property
    def unclear(self) -> bool:
        return any(week.most > week.surely for week in self.weeks)


def drift_of(numbers: Iterable[Number], name: str) -> Drift:
    """From the numbers of one engagement, of whichever of the four measures there are."""
    rows = list(numbers)
    one = {row.measure: row for row in rows if row.measure != "scope_path"}
    weeks = tuple(sorted((_week(row) for row in rows if row.measure == "scope_path"), key=lambda week: week.on))
    share, drift, unpaid = (one.get(measure) for measure in ("unapproved_share", "scope_drift", "unpaid_change"))
    told: Mapping[str, Any] = share.more if share else {}
    return Drift(
        weeks=weeks,
        picture=drift_chart(weeks, label=_label(weeks, name)),
        hours=told.get("hours"),
        outside=told.get("outside") or 0.0,
        unnamed=told.get("unnamed") or 0.0,
        since=told.get("since") or "",
        low=share.low if share else None,
        high=share.high if share else None,
        value=drift.value if drift else None,
        drift_low=drift.low if drift else None,
        drift_high=drift.high if drift else None,
        sold=drift.more.get("baseline_hours") if drift else None,
        unpaid=unpaid.value if unpaid else None,
        rising=(drift.more.get("rising_since") or "") if drift else "",
    )


def _week(row: Number) -> Week:
    agreed = (row.more.get("baseline_hours") or 0.0) + (row.more.get("approved_hours") or 0.0)
    surely = agreed + (row.more.get("outside_hours") or 0.0)
    return Week(date.fromisoformat(row.part), agreed, surely, surely + (row.more.get("unnamed_hours") or 0.0))


def _label(weeks: tuple[Week, ...], name: str) -> str:
    if not weeks:
        return f"Scope drift of {name}: no hours yet"
    last = weeks[-1]
    beside = f"{last.surely - last.agreed:,.0f} hours that nobody agreed to"
    return f"Scope drift of {name} over {plural(len(weeks), 'week')}: {last.agreed:,.0f} hours agreed, {beside}"
