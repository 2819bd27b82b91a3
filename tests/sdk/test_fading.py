from __future__ import annotations

from datetime import date, datetime

import ibis
import pytest

from wellkept.sdk.fading import age_in_days, faded


@pytest.mark.parametrize(
    ("as_of", "age"),
    [
        (datetime(2026, 3, 22), 20.5),
        (datetime(2026, 3, 22, 12), 21.0),
        (datetime(2026, 3, 1, 18), 0.25),
        (datetime(2026, 3, 1, 6), 0.0),
        (datetime(2026, 2, 1), 0.0),
    ],
)
def test_age_runs_from_noon_and_halves_in_three_weeks(as_of: datetime, age: float) -> None:
    days = ibis.memtable({"day": [date(2026, 3, 1)]})
    aged = age_in_days(days.day, ibis.literal(as_of))
    (row,) = days.select(age=aged, left=faded(aged)).to_pyarrow().to_pylist()
    assert row == {"age": pytest.approx(age), "left": pytest.approx(21 / (21 + age))}
