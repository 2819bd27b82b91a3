from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkept.sdk.csv_cells import BadCellError, Row, mailbox_of, offset_minutes_of, person_of
from wellkept.sdk.kinds import Mailbox
from wellkept.sdk.table_numbers import number_of

BERLIN = ZoneInfo("Europe/Berlin")


def row(cell: str) -> Row:
    return Row(7, {"c": cell}, BERLIN)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("0", 0.0),
        ("-12.5", -12.5),
        ("1200000", 1.2e6),
        ("1.2e6", 1.2e6),
        ("1,200,000.50", 1_200_000.5),
        ("1.200.000,50", 1_200_000.5),
        ("1.200.000", 1_200_000.0),
        ("1 200 000", 1_200_000.0),
        ("1'200'000.5", 1_200_000.5),
        ("1200,50", 1200.5),
        ("0,5", 0.5),
        ("1.125", 1.125),
    ],
)
def test_numbers_as_people_and_programs_write_them(cell: str, value: float) -> None:
    assert number_of(cell) == value


@pytest.mark.parametrize(
    "cell", ["1,200", "1.2.3", "1,2,3", "12 34", "nan", "inf", "1e400", "0x10", "١٢", "1_000", "-"]
)
def test_what_is_no_number_or_two_numbers_at_once_is_refused(cell: str) -> None:
    assert number_of(cell) is None
    with pytest.raises(BadCellError, match=r"column c: .* is not a clear number"):
        row(cell).number("c")


@given(st.floats(min_value=-1e15, max_value=1e15))
def test_a_number_written_by_a_program_comes_back(value: float) -> None:
    assert row(repr(value)).number("c") == value


@pytest.mark.parametrize(
    "cell", ["2024-03-25", "20240325", "2024-03-25T10:00:00Z", "25.03.2024", "25.3.2024", "25/03/2024", "03/25/2024"]
)
def test_dates_that_can_be_read_in_one_way(cell: str) -> None:
    assert row(cell).day("c") == date(2024, 3, 25)


def test_a_date_with_equal_day_and_month_is_clear() -> None:
    assert row("05/05/2024").day("c") == date(2024, 5, 5)


@pytest.mark.parametrize(
    "cell", ["04/03/2024", "31.02.2024", "2024-13-01", "04/03/24", "soon", "45/45/2024", "25.03/2024"]
)
def test_other_dates_are_refused(cell: str) -> None:
    with pytest.raises(BadCellError, match=r"column c: .*2024-0[34]-[0-9]{2}|not a d"):
        row(cell).day("c")


@given(st.dates())
def test_every_iso_date_comes_back(day: date) -> None:
    assert row(day.isoformat()).day("c") == day


@pytest.mark.parametrize(
    ("cell", "at", "offset"),
    [
        ("2024-07-01T14:30+01:00", datetime(2024, 7, 1, 13, 30, tzinfo=UTC), 60),
        ("2024-07-01T14:30:00Z", datetime(2024, 7, 1, 14, 30, tzinfo=UTC), 0),
        ("2024-07-01 14:30", datetime(2024, 7, 1, 12, 30, tzinfo=UTC), 120),
        ("1.7.2024 14:30", datetime(2024, 7, 1, 12, 30, tzinfo=UTC), 120),
        ("2024-07-01", datetime(2024, 7, 1, 10, tzinfo=UTC), 120),
        ("1719844200", datetime(2024, 7, 1, 14, 30, tzinfo=UTC), 0),
        ("1719844200000", datetime(2024, 7, 1, 14, 30, tzinfo=UTC), 0),
        ("0", datetime(1970, 1, 1, tzinfo=UTC), 0),
    ],
)
def test_moments(cell: str, at: datetime, offset: int) -> None:
    moment = row(cell).moment("c")
    assert moment == at
    assert moment is not None
    assert offset_minutes_of(moment) == offset


@given(st.text(max_size=40))
def test_any_text_is_a_moment_in_utc_or_refused(cell: str) -> None:
    try:
        moment = row(cell).moment("c")
    except BadCellError:
        return
    assert moment is None or moment.astimezone(UTC).utcoffset() == timedelta()


def test_a_share_is_a_part_of_one() -> None:
    assert [row(cell).share("c") for cell in ("", "0", "0.9", "90%", "90 %", "1")] == [None, 0.0, 0.9, 0.9, 0.9, 1.0]


def test_words_in_any_writing_and_only_the_allowed_ones() -> None:
    assert row(" Decision_Maker ").word("c", ("decision maker",)) == "decision maker"
    assert row("").word("c", ("a",)) == ""
    with pytest.raises(BadCellError, match='column c: "b" is not known; allowed: a'):
        row("b").word("c", ("a",))


def test_texts_are_one_line_without_control_characters() -> None:
    assert row("a\n b\u202e\x07c").text("c") == "a b c"
    with pytest.raises(BadCellError, match="column c: longer than 300 characters"):
        row("x" * 301).text("c")


def test_a_cell_that_is_not_there_is_not_known() -> None:
    assert Row(1, {}).text("c") == ""
    assert Row(1, {}).number("c") is None
    assert Row(1, {}).day("c") is None
    assert Row(1, {}).many("c") == ()


def test_many_are_parted_by_semicolons_and_stand_once() -> None:
    assert row("b; a;;b").many("c") == ("b", "a")


@pytest.mark.parametrize(
    ("cell", "box"),
    [
        ("Ann@A.example", Mailbox("ann@a.example")),
        ('"Roe, Ann" <Ann@A.example>', Mailbox("ann@a.example", "Roe, Ann")),
        ("12", Mailbox("12")),
        ("U-7F", Mailbox("u-7f")),
        ("Ann Roe", Mailbox("", "Ann Roe")),
    ],
)
def test_mailboxes(cell: str, box: Mailbox) -> None:
    assert mailbox_of(cell) == box


def test_people_are_told_by_address_or_as_written() -> None:
    assert [person_of(cell) for cell in ("Ann <Ann@A.example>", "Ann Roe", "Ann")] == [
        "ann@a.example",
        "Ann Roe",
        "Ann",
    ]
