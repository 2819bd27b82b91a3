from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.web.pictures.reading import HOSTILE, drawn, hatched, of_class, percent, texts, titles
from wellkept.web.pictures.delivery_chart import HEIGHT, Report, amount, delivery_chart

START = date(2026, 3, 2)
money = st.one_of(st.none(), st.floats(0, 1e9))
index = st.one_of(st.none(), st.floats(0, 3))


def report(
    week: int, planned: float | None, earned: float | None, actual: float | None, cpi: float | None = None
) -> Report:
    return Report(START + timedelta(weeks=week), planned, earned, actual, cpi, cpi)


@given(
    st.lists(
        st.builds(Report, st.dates(date(2020, 1, 1), date(2030, 1, 1)), money, money, money, index, index), max_size=12
    )
)
def test_any_reports_are_drawn_inside_the_picture(reports: list[Report]) -> None:
    picture = drawn(delivery_chart(reports, unit="EUR", label="x"))
    for dot in of_class(picture, "earned-dot"):
        assert 0 <= percent(dot, "cx") <= 100
        assert 0 <= float(dot.get("cy", "")) <= HEIGHT


def test_no_report_is_hatched_and_said() -> None:
    picture = drawn(delivery_chart([], unit="EUR", label="no report yet"))
    assert len(hatched(picture)) == 1
    assert texts(picture) == ["no report yet"]


def test_one_report_stands_in_the_middle_without_a_line() -> None:
    picture = drawn(delivery_chart([report(0, 100, 90, 95, 0.9)], unit="EUR", label="x"))
    assert [percent(dot, "cx") for dot in of_class(picture, "earned-dot")] == [50]
    assert "2 Mar" in texts(picture)


def test_a_value_that_was_not_reported_breaks_its_line_and_is_said() -> None:
    reports = [report(0, 10, 10, 10), report(1, 20, None, 20), report(2, 30, 30, 30)]
    picture = drawn(delivery_chart(reports, unit="EUR", label="x"))
    (earned,) = of_class(picture, "earned")
    assert earned.get("d", "").count("M") == 2
    assert len(of_class(picture, "earned-dot")) == 2
    assert any("earned not known" in words for words in titles(picture))


def test_indices_that_are_not_known_are_hatched_and_said() -> None:
    picture = drawn(delivery_chart([report(0, 10, 10, 10)], unit="EUR", label="x"))
    assert len(hatched(picture)) == 1
    assert "CPI and SPI not known" in texts(picture)


def test_cost_that_earned_nothing_is_hatched_and_only_that() -> None:
    cheap = [report(0, 10, 10, 8), report(1, 20, 20, 18)]
    dear = [report(0, 10, 10, 8), report(1, 20, 20, 22)]
    assert not of_class(drawn(delivery_chart(cheap, unit="EUR", label="x")), "over")
    (over,) = of_class(drawn(delivery_chart(dear, unit="EUR", label="x")), "over")
    assert over.get("d", "").startswith("M52.50 ")  # halfway, where the lines meet


def test_money_starts_at_zero_and_the_order_of_reports_does_not_matter() -> None:
    reports = [report(0, 100_000, 90_000, 95_000), report(4, 400_000, 380_000, 390_000)]
    picture = drawn(delivery_chart(reports, unit="EUR", label=HOSTILE))
    assert picture.get("aria-label") == HOSTILE
    assert [words for words in texts(picture) if words[0].isdigit()][:5] == [
        "0",
        "100 k",
        "200 k",
        "300 k",
        "400 k EUR",
    ]
    assert delivery_chart(reports[::-1], unit="EUR", label="x") == delivery_chart(reports, unit="EUR", label="x")


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0"), (950, "950"), (1_000, "1 k"), (1_250_000, "1.25 M"), (2e9, "2 bn"), (12.5, "12.5"), (100, "100")],
)
def test_amounts_are_short(value: float, text: str) -> None:
    assert amount(value) == text
