from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkept.web import filters

TODAY = date(2026, 11, 23)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_days() -> None:
    assert plain(filters.day(TODAY)) == "Mon 23 Nov 2026"
    assert plain(filters.day_short(TODAY, date(2026, 1, 1))) == "23 Nov"
    assert plain(filters.day_short(TODAY, date(2027, 1, 1))) == "23 Nov 2026"
    assert filters.month(TODAY) == "November 2026"
    assert plain(filters.moment(datetime(2026, 11, 23, 6, 10, tzinfo=UTC))) == "Mon 23 Nov 2026, 06:10"


@pytest.mark.parametrize(
    ("days", "text"),
    [
        (0, "today"),
        (1, "yesterday"),
        (3, "3 days ago"),
        (13, "13 days ago"),
        (14, "2 weeks ago"),
        (59, "8 weeks ago"),
        (214, "7 months ago"),
        (800, "2 years ago"),
        (-1, "tomorrow"),
        (-5, "in 5 days"),
        (-35, "in 5 weeks"),
        (-365, "in 11 months"),
    ],
)
def test_since(days: int, text: str) -> None:
    assert plain(filters.since(TODAY - timedelta(days=days), TODAY)) == text


@given(st.dates(date(1990, 1, 1), date(2060, 1, 1)))
def test_since_never_says_none_of_a_unit(value: date) -> None:
    assert not plain(filters.since(value, TODAY)).startswith(("0 ", "in 0 "))


def test_since_takes_times_too() -> None:
    assert filters.since(datetime(2026, 11, 23, 1, tzinfo=UTC), TODAY) == "today"


def test_what_is_not_known_is_said_by_every_filter() -> None:
    for name in ("day", "day_short", "month", "moment", "number", "pct", "money", "size"):
        assert filters.FILTERS[name](None) == "not known"
    assert filters.since(None, TODAY) == "not known"
    assert filters.plural(None, "tie") == "ties not known"


def test_numbers() -> None:
    assert filters.number(1234567.891, 1) == "1,234,567.9"
    assert filters.number(-3) == "−3"
    assert filters.number(-0.001, 1) == "0.0"
    assert plain(filters.pct(0.543)) == "54 %"
    assert plain(filters.money(1_200_000, "EUR")) == "1,200,000 EUR"
    assert filters.money(12) == "12"
    assert plain(filters.size(3_400_000)) == "3.4 MB"
    assert plain(filters.size(1)) == "1 byte"


def test_counts_agree_with_their_nouns() -> None:
    assert plain(filters.plural(1, "account")) == "1 account"
    assert plain(filters.plural(3000, "account")) == "3,000 accounts"
    assert plain(filters.plural(2, "person", "people")) == "2 people"


@pytest.mark.parametrize(
    ("name", "text"),
    [("Priya Raman", "PR"), ("Anneliese van der Hoeven", "AH"), ("Milo", "M"), ("", "?"), ("(guest) 李雷", "李")],
)
def test_initials(name: str, text: str) -> None:
    assert filters.initials(name) == text


def test_names_of_code_as_words() -> None:
    assert filters.words("dry_well") == "dry well"
