"""Meetings near a promised review whose titles say that they are one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta

from django.db.models import Q

from wellkept.facts.models import Meeting, Subject
from wellkept.records.models import Review
from wellkept.sdk.review_title import PHRASES, speaks_of_review

NEAR = timedelta(days=46)  # a day more than measures look, for time zones


def review_meetings(reviews: Iterable[Review]) -> list[int]:
    """Facts that may show that one of these was held; only of those of which nobody said whether they were.

    Whose meetings they are, and whether they took place, measures tell from the facts. Where titles are not kept,
    nothing is found.
    """
    open_ = sorted(row.due_on for row in reviews if row.held_on is None and not row.missed)
    named = Q()
    for phrase in PHRASES:
        named |= Q(text__icontains=phrase)
    found: set[int] = set()
    for first, last in _windows(open_):
        near = Meeting.objects.filter(plausible=True, happened_at__gte=first, happened_at__lt=last).values("pk")
        rows = Subject.objects.filter(named, kind="meeting", fact__in=near).values_list("fact", "text")
        found |= {fact for fact, text in rows if speaks_of_review(text)}
    return sorted(found)


def _windows(days: Iterable[date]) -> Iterator[tuple[datetime, datetime]]:
    """The time around these days, in as few stretches as it takes."""
    begins: datetime | None = None
    ends: datetime | None = None
    for day in days:
        first = datetime.combine(day, time(), tzinfo=UTC) - NEAR
        if begins is not None and ends is not None and first > ends:
            yield begins, ends
            begins = None
        begins = begins or first
        ends = first + 2 * NEAR
    if begins is not None and ends is not None:
        yield begins, ends
