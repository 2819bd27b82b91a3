from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from wellkept.facts.models import Import, Message
from wellkept.records.queries.newest_fact import newest_fact_at

pytestmark = pytest.mark.django_db
NEW_YEAR = datetime(2022, 1, 1, tzinfo=UTC)
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def messages(count: int, *strays: datetime) -> None:
    brought_by = Import.objects.create(name="x", created_at=NOW)
    moments = [NEW_YEAR - timedelta(hours=k) for k in range(count)] + list(strays)
    Message.objects.bulk_create(
        Message(source="mail", source_id=str(k), happened_at=at, brought_by=brought_by, sender=1)
        for k, at in enumerate(moments)
    )


def test_nothing_reaches_nowhere() -> None:
    assert newest_fact_at(NOW) is None


def test_a_stray_date_among_thousands_does_not_say_that_the_trace_goes_on() -> None:
    messages(2_000, NEW_YEAR + timedelta(days=200))
    assert newest_fact_at(NOW) == NEW_YEAR


def test_in_a_small_mailbox_every_message_speaks() -> None:
    messages(200, NEW_YEAR + timedelta(days=200))
    assert newest_fact_at(NOW) == NEW_YEAR + timedelta(days=200)


def test_more_than_a_few_are_no_strays() -> None:
    messages(2_000, *(NEW_YEAR + timedelta(days=200, hours=k) for k in range(4)))
    assert newest_fact_at(NOW) == NEW_YEAR + timedelta(days=200, hours=3)


def test_what_happens_later_is_not_seen() -> None:
    messages(10, NEW_YEAR + timedelta(days=2))
    assert newest_fact_at(NEW_YEAR + timedelta(days=1)) == NEW_YEAR
