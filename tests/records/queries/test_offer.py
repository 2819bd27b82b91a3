"""What a page prices here and now is what a measure finds in the tables."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from wellkept import pipeline
from wellkept.facts.models import Import
from wellkept.facts.models import Work as Booked
from wellkept.records.commands.put_engagement import put_engagement
from wellkept.records.commands.put_estimate import put_estimate
from wellkept.records.commands.put_pricing_terms import put_pricing_terms
from wellkept.records.models import ChangeRequest, Engagement, Estimate, ScopeItem
from wellkept.records.queries.offer import finished, offer
from wellkept.records.queries.sale_tables import SaleTables
from wellkept.sdk.pricing.estimate_error import Past
from wellkept.sdk.pricing.told import models_of, told_of

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 1)


@pytest.fixture(autouse=True)
def _firm() -> None:
    dates = {"closed_on": date(2025, 5, 1)}
    put_engagement(name="Box", key="box", account="Kestrel", value=180_000.0, pricing_model="fixed price")
    put_engagement(name="Old", key="old", account="Kestrel", **dates)
    put_engagement(name="Booked", key="booked", account="Kestrel", **dates)
    put_estimate(engagement="box", title="Migration", low=80, likely=140, high=420)
    put_estimate(engagement="box", title="Later", likely=10, effective_on=date(2026, 3, 2))
    put_estimate(engagement="old", title="All", likely=100, actual=150)
    put_estimate(engagement="booked", title="All", likely=100)
    put_pricing_terms(engagement="box", hourly_cost=95.0, bought_in_cost=0.0)


def booked(hours: float, booking: str, count: int) -> None:
    at = datetime(2025, 4, 1, tzinfo=UTC)
    values = {"engagement": "booked", "booking": booking, "hours": hours, "happened_at": at, "offset_minutes": 0}
    brought, _ = Import.objects.get_or_create(name="test", connector="work_csv", defaults={"created_at": at})
    Booked.objects.create(source="test", source_id=f"w-{count}", brought_by=brought, **values)


def test_it_sees_what_stands_on_the_day() -> None:
    found = offer(Engagement.objects.get(key="box"), DAY)
    assert found.estimates == (Estimate.objects.get(item="migration").pk,)
    assert (found.model, found.offer.terms.price, found.ready) == ("fixed price", 180_000.0, True)
    assert found.offer.error.past == 1
    assert len(offer(Engagement.objects.get(key="box"), date(2026, 3, 2)).estimates) == 2


def test_hours_that_were_booked_stand_in_for_what_nobody_recorded() -> None:
    for count, (hours, booking) in enumerate(((90.0, "a"), (10.0, "b"), (30.0, "b"))):
        booked(hours, booking, count)
    assert sorted(one.past.took for one in finished(DAY)) == [120.0, 150.0]
    assert finished(date(2025, 4, 30)) == []


def test_one_that_has_begun_does_not_learn_from_what_ended_since() -> None:
    Engagement.objects.filter(key="box").update(starts_on=date(2025, 4, 1))
    assert offer(Engagement.objects.get(key="box"), DAY).offer.error.past == 0


def test_terms_that_are_not_known_yet_are_none() -> None:
    put_pricing_terms(engagement="box", effective_on=date(2026, 3, 2))
    assert not offer(Engagement.objects.get(key="box"), DAY).offer.terms.costed


def test_the_tables_hold_what_an_item_took_only_once_the_work_is_closed() -> None:
    def took(day: date) -> list[float | None]:
        return [row["actual"] for row in SaleTables().at(day)["estimate"] if row["low"] == 100]

    assert took(date(2025, 4, 30)) == [None, None]
    assert took(DAY) == [150.0, None]
    assert Past(100.0, 150.0) in [one.past for one in finished(DAY)]


def test_what_came_on_top_of_like_engagements_comes_on_top_again() -> None:
    old = Engagement.objects.get(key="old")
    approved = {"engagement": old, "decision": "approved", "decided_on": date(2025, 4, 1)}
    ChangeRequest.objects.create(key="more", title="More", effort_hours=20.0, **approved)
    ChangeRequest.objects.create(key="no", title="No", effort_hours=90.0, **approved | {"decision": "refused"})
    changes = offer(Engagement.objects.get(key="box"), DAY).offer.changes
    assert (changes.each, changes.sizes) == (1.0, (0.2,))
    Engagement.objects.filter(key="box").update(kind="managed service")
    assert offer(Engagement.objects.get(key="box"), DAY).offer.changes.sizes == ()


def test_without_three_points_the_scope_as_it_was_at_first() -> None:
    plain = Engagement.objects.get(key="booked")
    plain.estimates.all().delete()
    booked(150.0, "a", 1)
    late = {"engagement": plain, "decision": "approved", "decided_on": date(2025, 4, 1), "effort_hours": 30.0}
    change = ChangeRequest.objects.create(key="late", title="Late", **late)
    for key, hours, by in (("one", 60.0, None), ("two", 40.0, None), ("three", 30.0, change)):
        ScopeItem.objects.create(engagement=plain, key=key, title=key, estimate_hours=hours, change=by)
    assert Past(100.0, 120.0) in [one.past for one in finished(DAY)]  # 150 hours, of which 30 are the change


def test_a_page_prices_as_the_measure_does(home: Path) -> None:
    booked(90.0, "a", 1)
    work = Engagement.objects.get(key="box")
    put_pricing_terms(engagement="box", rate=130.0, cap=150_000.0)
    with pipeline.street() as opened:
        look = opened.at(datetime(2026, 3, 1, 12, tzinfo=UTC), only=["pricing", "pricing_by_model"])
        measured, models = look.number("pricing", work.pk), look.numbers("pricing_by_model")
    seen = offer(work, DAY)
    assert measured is not None
    told = told_of(seen, 0.1)
    assert {name: measured[name] for name in told} == told
    assert [row["value"] for row in models] == [row["value"] for row in models_of(seen)]
    assert measured["past"] == 2.0
