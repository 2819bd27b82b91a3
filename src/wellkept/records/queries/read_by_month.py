from __future__ import annotations

from typing import Any

from django.db.models import Count, QuerySet
from django.db.models.functions import TruncMonth

from wellkept.facts.models import Import, Meeting, Message


def read_by_month(brought_by: Import | None) -> list[tuple[str, int, int]]:
    """(2026-03, messages, meetings) of what one part brought first, newest first."""
    if brought_by is None or brought_by.undone_at is not None:
        return []
    counts: dict[str, list[int]] = {}
    facts: tuple[QuerySet[Any], ...] = (Message.objects.all(), Meeting.objects.all())
    for place, rows in enumerate(facts):
        monthly = rows.filter(brought_by=brought_by).annotate(month=TruncMonth("happened_at"))
        for month, count in monthly.values_list("month").annotate(count=Count("pk")):
            counts.setdefault(f"{month:%Y-%m}", [0, 0])[place] += count
    return [(month, messages, meetings) for month, (messages, meetings) in sorted(counts.items(), reverse=True)]
