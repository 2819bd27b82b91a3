"""How much of an engagement's scope is recorded, and what was asked for besides, as of a day: few queries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Case, CharField, F, FloatField, IntegerField, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast

from wellkept.records.models import ChangeRequest, Engagement, Wish

Tag = tuple[str, str]
STATES: dict[str, Tag] = {
    "": ("bad", "no answer"),
    "approved": ("good", "approved"),
    "refused": ("plain", "refused"),
    "in scope": ("plain", "in scope"),
    "change": ("plain", "a change"),
}


@dataclass(frozen=True)
class ScopeCounts:
    items: int
    without_acceptance: int
    without_estimate: int
    exclusions: int
    changes: int
    open_changes: int
    wishes: int
    open_wishes: int
    baselines: int

    @property
    def asked(self) -> int:
        return self.changes + self.wishes


@dataclass(frozen=True)
class Asked:
    """A change request, or a wish that is none yet."""

    title: str
    hours: float | None
    tag: Tag


def known_changes(day: date) -> Q:
    """Asked for by a day; of one that says no such day, when it was decided."""
    return Q(asked_on__lte=day) | Q(asked_on=None, decided_on=None) | Q(asked_on=None, decided_on__lte=day)


# Written down, since putting nine counts together anew for each page took longer than all of the part besides.
COUNTS = """
    SELECT 'item', COUNT(*), COUNT(CASE WHEN acceptance = '' THEN 1 END), COUNT(*) - COUNT(estimate_hours)
    FROM records_scopeitem WHERE engagement_id = %(work)s
    AND (effective_on IS NULL OR effective_on <= %(day)s) AND (ends_on IS NULL OR ends_on > %(day)s)
    UNION ALL SELECT 'exclusion', COUNT(*), 0, 0 FROM records_exclusion
    WHERE engagement_id = %(work)s AND (effective_on IS NULL OR effective_on <= %(day)s)
    UNION ALL SELECT 'change', COUNT(*), COUNT(CASE WHEN decided_on IS NULL OR decided_on > %(day)s THEN 1 END), 0
    FROM records_changerequest WHERE engagement_id = %(work)s
    AND (asked_on <= %(day)s OR (asked_on IS NULL AND (decided_on IS NULL OR decided_on <= %(day)s)))
    UNION ALL SELECT 'wish', COUNT(*), COUNT(CASE WHEN answered_on IS NULL OR answered_on > %(day)s THEN 1 END), 0
    FROM records_wish WHERE engagement_id = %(work)s AND asked_on <= %(day)s
    UNION ALL SELECT 'baseline', COUNT(*), 0, 0 FROM records_scopebaseline
    WHERE engagement_id = %(work)s AND agreed_on <= %(day)s
"""


def scope_counts(found: Engagement, day: date) -> ScopeCounts:
    """All in one query."""
    with connection.cursor() as cursor:
        cursor.execute(COUNTS, {"work": found.pk, "day": connection.ops.adapt_datefield_value(day)})
        counts = {name: numbers for name, *numbers in cursor.fetchall()}
    items, without_acceptance, without_estimate = counts["item"]
    (changes, open_changes, _), (wishes, open_wishes, _) = counts["change"], counts["wish"]
    return ScopeCounts(
        items=items,
        without_acceptance=without_acceptance,
        without_estimate=without_estimate,
        exclusions=counts["exclusion"][0],
        changes=changes,
        open_changes=open_changes,
        wishes=wishes,
        open_wishes=open_wishes,
        baselines=counts["baseline"][0],
    )


def open_rows(found: Engagement, day: date, most: int) -> list[Asked]:
    """Wishes that are no change yet, and change requests; the open ones first, then the newest. One query."""
    wishes = Wish.objects.filter(engagement=found, asked_on__lte=day).exclude(answer="change", answered_on__lte=day)
    changes = ChangeRequest.objects.filter(known_changes(day), engagement=found)
    told = _told(wishes, Cast(Value(None), FloatField()), "answered_on", "answer", day)
    asked = told.union(_told(changes, F("effort_hours"), "decided_on", "decision", day), all=True)
    rows = asked.order_by("rank", "-on", "title")[:most]
    return [Asked(title, hours, STATES[state]) for title, hours, state, _rank, _on in rows]


def _told(rows: QuerySet[Any], hours: Combinable, when: str, said: str, day: date) -> QuerySet[Any]:
    """Title, hours, state, whether it is over, and when it was asked; what was said later is not known yet."""
    known = Q(**{f"{when}__lte": day})
    text: CharField[str, str] = CharField(max_length=20)
    told: QuerySet[Any] = (
        rows.order_by()
        .annotate(
            hours=hours,
            state=Case(When(known, then=F(said)), default=Value(""), output_field=text),
            rank=Case(When(known, then=Value(1)), default=Value(0), output_field=IntegerField()),
            on=F("asked_on"),
        )
        .values_list("title", "hours", "state", "rank", "on")
    )
    return told
