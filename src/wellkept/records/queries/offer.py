"""What stands of an engagement's estimates and terms on a day: the same that measures read, for one engagement."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Max

from wellkept.facts.models import Work as Booked
from wellkept.records.models import ChangeRequest, Engagement, Estimate, PricingTerms, ScopeItem
from wellkept.sdk.pricing.finished import Finished, Row, Told, before, by_engagement, finished_of
from wellkept.sdk.pricing.reading import Work, work_on

CLOSED = ("key", "kind", "closed_on")


def offer(found: Engagement, day: date) -> Work:
    """The engagement as pricing sees it on a day."""
    estimates = [_estimate(one) for one in found.estimates.all() if _stands(one.effective_on, day)]
    terms = PricingTerms.objects.filter(engagement=found).first()
    said = vars(terms) if terms and _stands(terms.effective_on, day) else None
    row = {name: getattr(found, name) for name in ("kind", "pricing_model", "value")} | {"engagement": found.pk}
    return work_on(row, estimates, said, before(finished(day), found.starts_on, day))


def finished(day: date) -> list[Finished]:
    """Engagements that were over by a day, with what was estimated, what it took, and what came on top."""
    over = Engagement.objects.filter(closed_on__lte=day)
    rows = [{"engagement": pk, **dict(zip(CLOSED, row, strict=True))} for pk, *row in over.values_list("pk", *CLOSED)]
    estimates = Estimate.objects.filter(engagement__in=over)
    scope = ScopeItem.objects.filter(engagement__in=over).values_list("engagement_id", "estimate_hours", "change_id")
    changes = ChangeRequest.objects.filter(engagement__in=over, decided_on__lte=day)
    decided = changes.values_list("engagement_id", "decision", "effort_hours")
    return finished_of(
        Told(
            rows,
            by_engagement(_estimate(one) for one in estimates),
            by_engagement(_named(scope, "hours", "change")),
            by_engagement(_named(decided, "decision", "effort_hours")),
            _booked([row["key"] for row in rows], day),
        )
    )


def _named(rows: Iterable[tuple[object, ...]], *names: str) -> list[Row]:
    return [dict(zip(("engagement", *names), row, strict=True)) for row in rows]


def _booked(keys: list[str], day: date) -> dict[str, float]:
    """Hours by engagement; of the versions of one booking the newest counts."""
    until = Booked.objects.filter(engagement__in=keys, plausible=True, happened_at__date__lte=day)
    newest = until.values("engagement", "booking").annotate(newest=Max("pk")).values("newest")
    found: dict[str, float] = {}
    for key, hours in Booked.objects.filter(pk__in=newest).values_list("engagement", "hours"):
        found[key] = found.get(key, 0.0) + hours
    return found


def _stands(effective_on: date | None, day: date) -> bool:
    return effective_on is None or effective_on <= day


def _estimate(one: Estimate) -> Row:
    points = {"low": one.low, "likely": one.likely, "high": one.high, "actual": one.actual}
    return {"estimate": one.pk, "engagement": one.engagement_id, **points}
