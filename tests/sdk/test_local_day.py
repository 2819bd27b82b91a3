from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import ibis
from hypothesis import given
from hypothesis import strategies as some

from wellkept.sdk.local_day import with_local_day
from world import zone_changes

ZONES = ("Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Auckland", "UTC")
CHANGES = ibis.memtable(
    zone_changes(set(ZONES)),
    schema={"zone": "string", "starts_at": "timestamp(6)", "ends_at": "timestamp(6)", "offset_minutes": "int32"},
)
MOMENTS = some.datetimes(datetime(1995, 1, 1), datetime(2030, 12, 1))


def days(rows: list[dict[str, Any]]) -> list[Any]:
    table = ibis.memtable([row | {"place": place} for place, row in enumerate(rows)])
    dated = with_local_day(table, CHANGES, ibis.literal(datetime(2030, 12, 31)))
    return [row["day"] for row in sorted(dated.to_pyarrow().to_pylist(), key=lambda row: row["place"])]


@given(some.lists(some.tuples(MOMENTS, some.sampled_from(ZONES)), min_size=20, max_size=60))
def test_the_day_is_what_the_calendar_there_says(moments: list[tuple[datetime, str]]) -> None:
    found = days([{"at": moment, "zone": zone} for moment, zone in moments])
    utc = ZoneInfo("UTC")
    assert found == [moment.replace(tzinfo=utc).astimezone(ZoneInfo(zone)).date() for moment, zone in moments]


def test_a_zone_that_nobody_knows_is_utc() -> None:
    late = datetime(2026, 3, 1, 23, 59)
    assert days([{"at": late, "zone": "Mars/Olympus"}, {"at": late, "zone": None}]) == [late.date()] * 2
