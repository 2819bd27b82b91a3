"""Numbers as they stood on a day: of the newest refresh up to it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from wellkept.findings.models import Number, Refresh


def figures_day(day: date | None = None) -> Refresh | None:
    """The refresh whose figures hold on a day (the newest one without a day)."""
    found = Refresh.objects.order_by("-day")
    return (found.filter(day__lte=day) if day else found).first()


def numbers_on(day: date, measures: Iterable[str], subjects: Iterable[int] | None = None) -> list[Number]:
    """Rows of these measures on a day that has figures."""
    rows = Number.objects.filter(day=day, measure__in=list(measures))
    return list(rows if subjects is None else rows.filter(subject__in=list(subjects)))


def history(measure: str, subjects: Iterable[int], first: date, last: date) -> dict[int, list[Number]]:
    """A measure of some subjects over time, oldest first."""
    rows = Number.objects.filter(measure=measure, subject__in=list(subjects), day__gte=first, day__lte=last)
    found: dict[int, list[Number]] = {}
    for row in rows.order_by("day"):
        found.setdefault(row.subject, []).append(row)
    return found
