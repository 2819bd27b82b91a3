"""Which findings are open on a day, and what they say."""

from __future__ import annotations

from datetime import date

from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When

from wellkept.findings.models import Finding, Said

SEVERITY_ORDER = {"critical": 0, "warning": 1, "info": 2}
URGENCY_ORDER = {"today": 0, "week": 1, "dig": 2}


def waiting(day: date) -> Q:
    """Findings that ask for somebody on the newest day that has figures: open, neither dismissed nor snoozed."""
    awake = Q(snoozed_until=None) | Q(snoozed_until__lte=day)
    return Q(closed_on=None) & (Q(dismissed_on=None) | Q(dismissed_on__gt=day)) & awake


def said_on(day: date) -> QuerySet[Said]:
    """What open findings said on a day: the newest refresh up to that day speaks."""
    spoken = Q(from_day__lte=day) & (Q(to_day=None) | Q(to_day__gt=day))
    return Said.objects.filter(spoken).select_related("finding", "finding__account__organisation")


def first_of(found: QuerySet[Finding]) -> QuerySet[Finding]:
    """Findings of one urgency, in the same order as `in_order` puts what they say."""
    whens = [When(severity=name, then=Value(place)) for name, place in SEVERITY_ORDER.items()]
    severity = Case(*whens, default=Value(len(whens)), output_field=IntegerField())
    return found.order_by(severity, F("act_by").asc(nulls_last=True), "pk")


def in_order(said: QuerySet[Said]) -> list[Said]:
    """Most urgent first, then by severity, then by the day to act by."""
    return sorted(
        said,
        key=lambda one: (
            URGENCY_ORDER.get(one.urgency, 9),
            SEVERITY_ORDER.get(one.severity, 9),
            one.act_by or date.max,
            one.finding_id,
        ),
    )
