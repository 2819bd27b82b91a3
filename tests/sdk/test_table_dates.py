from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkept.sdk.bad_cell import BadCellError
from wellkept.sdk.table_dates import Order, date_of, from_serial, is_date, moment_of, order_shown

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("cell", "order", "day"),
    [
        ("03/04/2024", "day first", date(2024, 4, 3)),
        ("03/04/2024", "month first", date(2024, 3, 4)),
        ("3-4-24", "day first", date(2024, 4, 3)),
        ("03.04.2024", "", date(2024, 4, 3)),
        ("03.04.2024", "month first", date(2024, 3, 4)),
        ("24/03/25", "year first", date(2024, 3, 25)),
        ("2024/3/25", "", date(2024, 3, 25)),
        ("2024.03.25", "day first", date(2024, 3, 25)),
        ("31.12.69", "", date(2069, 12, 31)),
        ("31.12.70", "", date(1970, 12, 31)),
        ("45376", "", date(2024, 3, 25)),
        ("25 March 2024", "", date(2024, 3, 25)),
        ("25-Mar-24", "", date(2024, 3, 25)),
        ("25. März 2024", "", date(2024, 3, 25)),
        ("25 févr. 2024", "", date(2024, 2, 25)),
        ("Mon, 25 Mar 2024", "", date(2024, 3, 25)),
        ("March 25, 2024", "", date(2024, 3, 25)),
        ("2024-03-25 14:30", "", date(2024, 3, 25)),
        ("25 Mar 2024 14:30", "", date(2024, 3, 25)),
    ],
)
def test_dates_by_the_order_of_their_column(cell: str, order: Order, day: date) -> None:
    assert date_of("c", cell, order) == day


@pytest.mark.parametrize(
    ("cell", "order", "reason"),
    [
        ("03/04/2024", "", "may be day or month first"),
        ("3/4/24", "", "may be day or month first"),
        ("25/03/2024", "month first", "with the month first"),
        ("03/25/2024", "day first", "with the day first"),
        ("25 Brumaire 2024", "", "is not a date"),
        ("99999", "", "is not a date"),
    ],
)
def test_what_a_cell_does_not_say_is_asked(cell: str, order: Order, reason: str) -> None:
    with pytest.raises(BadCellError, match=reason):
        date_of("c", cell, order)


@given(st.dates(date(1970, 1, 1), date(2069, 12, 31)), st.sampled_from("/.-"), st.booleans())
def test_either_order_reads_back_what_it_wrote(day: date, sign: str, short: bool) -> None:
    year = f"{day:%y}" if short else f"{day:%Y}"
    assert date_of("c", f"{day:%d}{sign}{day:%m}{sign}{year}", "day first") == day
    assert date_of("c", f"{day:%m}{sign}{day:%d}{sign}{year}", "month first") == day


def test_what_one_cell_shows() -> None:
    cells = ("13/04/2024", "04/13/2024", "04/03/2024", "05/05/2024", "04.03.2024", "2024-03-04", "31.12.24")
    assert [order_shown(cell) for cell in cells] == [
        "day first",
        "month first",
        "either",
        "",
        "",
        "",
        "day first",
    ]


@pytest.mark.parametrize(
    ("cell", "order", "at"),
    [
        ("3/25/2024 2:30 PM", "", datetime(2024, 3, 25, 13, 30, tzinfo=UTC)),
        ("3/4/2024 12:05 am", "month first", datetime(2024, 3, 3, 23, 5, tzinfo=UTC)),
        ("25.03.2024, 14:30 Uhr", "", datetime(2024, 3, 25, 13, 30, tzinfo=UTC)),
        ("25/Mar/24 2:30 PM", "", datetime(2024, 3, 25, 13, 30, tzinfo=UTC)),
        ("Mon, 25 Mar 2024 14:30:00 +0200", "", datetime(2024, 3, 25, 12, 30, tzinfo=UTC)),
        ("2024/03/25 14:30:15 UTC", "", datetime(2024, 3, 25, 14, 30, 15, tzinfo=UTC)),
        ("2024-03-25 14:30:00.123", "", datetime(2024, 3, 25, 13, 30, 0, 123_000, tzinfo=UTC)),
    ],
)
def test_moments_as_programs_write_them(cell: str, order: Order, at: datetime) -> None:
    assert moment_of("c", cell, BERLIN, order) == at


def test_day_numbers_of_spreadsheets() -> None:
    assert from_serial(45_376.604166667) == datetime(2024, 3, 25, 14, 30)
    assert from_serial(600) is None


@given(st.text(max_size=60))
def test_any_text_is_a_date_or_refused(cell: str) -> None:
    assert is_date(cell) in (True, False)
