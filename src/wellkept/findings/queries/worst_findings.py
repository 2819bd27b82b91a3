"""The most urgent finding of each account, of those that ask for somebody today."""

from __future__ import annotations

from datetime import date

from django.db.models import Case, CharField, Min, QuerySet, Value, When
from django.db.models.functions import Cast, Coalesce, Concat

from wellkept.findings.models import Finding
from wellkept.findings.queries.open_findings import SEVERITY_ORDER, URGENCY_ORDER, waiting

NO_DAY = date.max.isoformat()


def worst_findings(found: QuerySet[Finding], day: date) -> dict[int, tuple[str, str]]:
    """Account → urgency, and the day to act by as text, of what `in_order` puts first."""
    rank = Concat(
        _place("urgency", URGENCY_ORDER),
        _place("severity", SEVERITY_ORDER),
        Coalesce(Cast("act_by", CharField()), Value(NO_DAY)),
        output_field=CharField(),
    )
    rows = (
        found.filter(waiting(day), account__isnull=False).order_by().values_list("account_id").annotate(first=Min(rank))
    )
    urgencies = {str(place): urgency for urgency, place in URGENCY_ORDER.items()}
    return {account: (urgencies.get(first[0], ""), first[2:]) for account, first in rows}


def _place(name: str, order: dict[str, int]) -> Case:
    whens = [When(**{name: word}, then=Value(str(place))) for word, place in order.items()]
    return Case(*whens, default=Value("9"), output_field=CharField())
