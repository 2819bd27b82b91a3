"""Silences as they were told week by week, and how long they turned out to be."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pyarrow as pa
import pytest

from wellkept.backtest.alarm_figures import alarm_figures
from wellkept.backtest.alarms import Watch

START = date(2025, 1, 6)


def moment(day: int) -> datetime:
    return datetime(2025, 1, 6, tzinfo=UTC) + timedelta(days=day)


def said(contact: int, day: int, since: int, *, cold: bool, speaks: bool = True) -> dict[str, Any]:
    last = moment(since).replace(tzinfo=None)
    row = {"colleague": 1, "contact": contact, "last_two_way_at": last, "quiet_days": day - since}
    return row | {"cold": cold, "speaks": speaks}


def watched(contacts: dict[int, list[int]], alarm_after: int, until: int) -> Watch:
    """Two-way days of each contact; cold from so many days of silence on; told each week."""
    watch = Watch()
    for day in range(0, until, 7):
        rows = []
        for contact, days in contacts.items():
            past = [one for one in days if one <= day]
            if past:
                rows.append(said(contact, day, past[-1], cold=day - past[-1] >= alarm_after))
        watch.see(moment(day), pa.Table.from_pylist(rows))
    days = [
        {"one": 1, "other": contact, "day": START + timedelta(days=day), "met": True, "wrote": False, "got": False}
        | {"last_forth": None}
        for contact, some in contacts.items()
        for day in some
    ]
    flags = [(name, pa.bool_()) for name in ("met", "wrote", "got", "last_forth")]
    shape = pa.schema([("one", pa.int64()), ("other", pa.int64()), ("day", pa.date32()), *flags])
    watch.learn(pa.Table.from_pylist(days, schema=shape), moment(until))
    return watch


def test_one_went_dark_one_came_back() -> None:
    found = alarm_figures(watched({2: [0, 7, 14], 3: [0, 7, 42, 49, 56, 63, 70, 77, 84, 91]}, 28, 98))
    assert (found["alarms"].value, found["dark"].value) == (2, 1)
    assert found["precision"].value == 0.5
    assert found["recall"].value == 1.0
    assert found["warning"].value == 32  # called at 28 days
    assert found["false_alarms"].value == pytest.approx(100 / (28 * 7 / 30.4375))


def test_an_alarm_after_sixty_days_foretells_nothing() -> None:
    found = alarm_figures(watched({2: [0]}, 63, 98))
    assert (found["alarms"].value, found["recall"].value) == (0, 0)


def test_a_silence_whose_end_is_not_known_counts_nowhere() -> None:
    found = alarm_figures(watched({2: [0, 7, 14]}, 28, 49))
    assert found["dark"].value == 0
    assert "precision" not in found


def test_without_a_tie_that_speaks_there_is_nothing_to_say() -> None:
    assert alarm_figures(Watch()) == {}
