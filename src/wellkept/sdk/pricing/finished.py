"""What a firm's finished engagements tell: how far estimates were off, and what came on top of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from wellkept.sdk.pricing.estimate_error import Past
from wellkept.sdk.pricing.pert import ThreePoints
from wellkept.sdk.pricing.simulate import Changes

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Finished:
    """An engagement that was closed on a day; `changes` are the approved ones, as shares of what was estimated."""

    day: date
    kind: str
    past: Past
    changes: tuple[float, ...]


@dataclass(frozen=True)
class Told:
    """What the records tell: rows of engagements (key, kind, closed_on), of estimates, scope items and changes.

    `booked` is by the engagement's key: hours that were booked on it.
    """

    engagements: Sequence[Row]
    estimates: Mapping[int, Sequence[Row]]
    scope: Mapping[int, Sequence[Row]]
    changes: Mapping[int, Sequence[Row]]
    booked: Mapping[str, float]


def by_engagement(rows: Iterable[Row]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["engagement"]].append(row)
    return found


def points_of(row: Row) -> ThreePoints:
    return ThreePoints(row["low"], row["likely"], row["high"])


def finished_of(told: Told) -> list[Finished]:
    """The closed ones of which both is known: what was estimated, and what it took."""
    closed = (row for row in told.engagements if row["closed_on"])
    return [found for row in closed if (found := _finished(row, told))]


def _finished(row: Row, told: Told) -> Finished | None:
    engagement = row["engagement"]
    approved = [one["effort_hours"] for one in told.changes.get(engagement, ()) if one["decision"] == "approved"]
    on_top = [hours for hours in approved if hours]
    booked = told.booked.get(row["key"])
    own = max(booked - sum(on_top), 0.0) if booked is not None else None
    past = _past(told.estimates.get(engagement, ()), told.scope.get(engagement, ()), own)
    if past is None:
        return None
    return Finished(row["closed_on"], row["kind"] or "", past, tuple(hours / past.estimated for hours in on_top))


def _past(estimates: Sequence[Row], scope: Sequence[Row], booked: float | None) -> Past | None:
    """What items took, as recorded with their estimates; else the hours booked, without those of changes.

    Where nobody estimated at three points, what the scope had at first.
    """
    told = [row for row in estimates if row["actual"] is not None]
    took = sum(row["actual"] for row in told) if told else booked
    estimated = sum(points_of(row).mean for row in told or estimates) or _scope_hours(scope)
    return Past(estimated, took) if took and estimated > 0 else None


def _scope_hours(scope: Sequence[Row]) -> float:
    return sum((row["hours"] for row in scope if row["hours"] and row["change"] is None), 0.0)


def before(found: Iterable[Finished], starts_on: date | None, today: date) -> list[Finished]:
    """Those that were finished before the start of what is priced; before today where that lies ahead."""
    until = min(starts_on, today) if starts_on else today
    return [one for one in found if one.day < until]


def changes_of(found: Iterable[Finished], kind: str) -> Changes:
    """What came on top of engagements of this kind. Where no change was ever recorded, none is known."""
    alike = [one for one in found if one.kind == kind]
    sizes = sorted(share for one in alike for share in one.changes)
    return Changes(len(sizes) / len(alike), tuple(sizes)) if sizes else Changes()
