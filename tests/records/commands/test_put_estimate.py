from __future__ import annotations

import pytest

from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.keep_estimate import EstimateSaid, keep_estimate, remove_estimate
from wellkept.records.commands.put_engagement import put_engagement
from wellkept.records.commands.put_estimate import put_estimate
from wellkept.records.models import Engagement, Estimate

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _box() -> None:
    put_engagement(name="Box", key="box", account="Kestrel")


def test_an_item_is_estimated_once_and_what_it_took_comes_later() -> None:
    assert put_estimate(engagement="box", title="Migration", low=80, likely=140, high=420)
    assert not put_estimate(engagement="box", title="Migration", low=80, likely=140, high=420)
    assert put_estimate(engagement="box", title="Migration", low=80, likely=140, high=420, actual=310)
    assert not put_estimate(engagement="box", title="Migration", low=80, likely=140, high=420)  # what it took stays
    row = Estimate.objects.get()
    assert (row.item, row.low, row.likely, row.high, row.actual) == ("migration", 80, 140, 420, 310)


def test_one_number_stands_for_all_three() -> None:
    put_estimate(engagement="box", title="Whole", item="all", likely=300)
    row = Estimate.objects.get()
    assert (row.item, row.low, row.high) == ("all", 300, 300)


@pytest.mark.parametrize("hours", [(9, 8, 10), (1, 8, 7), (-1, 0, 1), (0, 0, 0), (float("nan"), 1, 2)])
def test_what_cannot_be_is_refused(hours: tuple[float, float, float]) -> None:
    low, likely, high = hours
    with pytest.raises(RefusedError):
        put_estimate(engagement="box", title="A", low=low, likely=likely, high=high)
    with pytest.raises(RefusedError):
        keep_estimate(engagement=Engagement.objects.get(), said=EstimateSaid("A", low, likely, high))
    assert not Estimate.objects.exists()


def test_somebody_says_changes_and_takes_out() -> None:
    work = Engagement.objects.get()
    row = keep_estimate(engagement=work, said=EstimateSaid("Migration", 80, 140, 420))
    with pytest.raises(RefusedError, match="already"):
        keep_estimate(engagement=work, said=EstimateSaid("migration", 1, 2, 3))
    with pytest.raises(RefusedError, match="no name"):
        keep_estimate(engagement=work, said=EstimateSaid("---", 1, 2, 3))
    keep_estimate(engagement=work, said=EstimateSaid("Moving data", 80, 150, 420), estimate=row)
    row.refresh_from_db()
    assert (row.item, row.title, row.likely) == ("migration", "Moving data", 150)
    remove_estimate(estimate=row)
    assert not Estimate.objects.exists()
