from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from wellkept.facts.models import Import, Meeting, Subject
from wellkept.records.models import Account, Organisation, Review
from wellkept.records.queries.review_meetings import review_meetings

pytestmark = pytest.mark.django_db
DUE = date(2026, 6, 30)


def review(due_on: date = DUE, **values: object) -> Review:
    organisation, _ = Organisation.objects.get_or_create(key="m", defaults={"name": "Meridian"})
    account, _ = Account.objects.get_or_create(organisation=organisation)
    return Review.objects.create(account=account, due_on=due_on, **values)


def meeting(title: str, days: int = 0, *, plausible: bool = True) -> int:
    brought_by, _ = Import.objects.get_or_create(name="test", defaults={"created_at": datetime(2026, 1, 1, tzinfo=UTC)})
    at = datetime(2026, 6, 30, 10, tzinfo=UTC) + timedelta(days=days)
    row = Meeting.objects.create(
        source="test",
        source_id=f"{title} {days}",
        happened_at=at,
        starts_at=at - timedelta(hours=1),
        occurrence=f"{title} {days}",
        brought_by=brought_by,
        plausible=plausible,
    )
    Subject.objects.create(kind="meeting", fact=row.pk, text=title)
    return row.pk


def test_meetings_near_by_whose_titles_say_so() -> None:
    review()
    found = [meeting("Quarterly review", -40), meeting("ROADMAP 2027", 44)]
    meeting("Code review"), meeting("Roadmapping"), meeting("QBR", 60), meeting("QBR", -60)
    meeting("QBR", 1, plausible=False)
    assert review_meetings(Review.objects.all()) == found


def test_windows_that_overlap_and_that_do_not() -> None:
    review(), review(DUE + timedelta(days=30)), review(DUE + timedelta(days=365))
    found = [meeting("QBR", days) for days in (0, 60, 365)]
    meeting("QBR", 200)
    assert review_meetings(Review.objects.all()) == found


def test_where_somebody_said_how_it_was_nothing_is_looked_for() -> None:
    review(held_on=DUE), review(missed=True, kind="plan")
    meeting("QBR")
    assert review_meetings(Review.objects.all()) == []
    assert review_meetings([]) == []
