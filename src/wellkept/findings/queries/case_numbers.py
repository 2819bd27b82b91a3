"""What measures say of cases: kept on the days on which it changed, so the newest row up to a day holds."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import Max

from wellkept import registry
from wellkept.findings.models import Number

By = dict[tuple[int, str, str], Number]


def case_numbers(cases: Collection[int], day: date, measures: Iterable[str] = ()) -> By:
    """By case, measure and part what held on a day. Without names of measures: all that speak of cases."""
    names = list(measures) or [one.name for one in registry.measures().values() if one.keys[0] == "case"]
    rows = Number.objects.filter(subject__in=list(cases), day__lte=day, measure__in=names)
    newest = rows.values("measure", "subject", "part").annotate(last=Max("day"))
    days = {(one["subject"], one["measure"], one["part"]): one["last"] for one in newest}
    held = rows.filter(day__in=set(days.values()))
    return {key: row for row in held if days[key := (row.subject, row.measure, row.part)] == row.day}
