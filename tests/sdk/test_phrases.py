from __future__ import annotations

from datetime import date, datetime

import pytest

from wellkept.sdk.phrases import ago, counted, in_words, joined, money, on_day, percent, times


@pytest.mark.parametrize(
    ("share", "said"),
    [(0.0, "0 %"), (0.004, "under 1 %"), (0.02, "2 %"), (0.934, "93 %"), (0.997, "over 99 %"), (1.0, "100 %")],
)
def test_percent(share: float, said: str) -> None:
    assert percent(share) == said


@pytest.mark.parametrize(
    ("days", "said"),
    [(0.4, "today"), (1.9, "yesterday"), (24.0, "24 days ago"), (60.9, "60 days ago"), (61.0, "two months ago")],
)
def test_ago(days: float, said: str) -> None:
    assert ago(days) == said


def test_numbers_and_names() -> None:
    assert [in_words(count) for count in (0, 9, 12, 13, 1_500)] == ["no", "nine", "twelve", "13", "1,500"]
    assert [times(count) for count in (1, 2, 3, 14)] == ["once", "twice", "three times", "14 times"]
    assert [counted(count, "day") for count in (0, 1, 1.0, 2, 1.5)] == [
        "0 days",
        "1 day",
        "1 day",
        "2 days",
        "1.5 days",
    ]
    assert counted(2, "person", "people") == "2 people"
    assert money(1_200_000.4, "EUR") == "1,200,000 EUR"
    assert [joined(list(names)) for names in ("", "a", "ab", "abc")] == ["", "a", "a and b", "a, b and c"]
    assert joined(["a", "b"], "or") == "a or b"


def test_days_are_written_in_english_whatever_the_machine_speaks() -> None:
    assert on_day(date(2026, 3, 1)) == "1 March 2026"
    assert on_day(datetime(2026, 12, 31, 9)) == "31 December 2026"
