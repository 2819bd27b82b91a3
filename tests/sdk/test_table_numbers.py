from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkept.sdk.table_numbers import Decimal, decimal_shown, number_of


@pytest.mark.parametrize(
    ("cell", "decimal", "value"),
    [
        ("1.200", ",", 1200.0),
        ("1.200", ".", 1.2),
        ("1,200", ".", 1200.0),
        ("1,200", ",", 1.2),
        ("1.200.000,5", ",", 1_200_000.5),
        ("12,5", ",", 12.5),
        ("1200", ",", 1200.0),
        ("€ 1.200,50", ",", 1200.5),
        ("1 200,50 EUR", ",", 1200.5),
        ("$1,200.50", ".", 1200.5),
    ],
)
def test_numbers_by_the_decimals_of_their_column(cell: str, decimal: Decimal, value: float) -> None:
    assert number_of(cell, decimal) == value


@pytest.mark.parametrize(("cell", "decimal"), [("1.200", "?"), ("1,200", "?"), ("12.5", ","), ("1,2", ".")])
def test_what_the_column_does_not_say_or_contradicts_is_no_number(cell: str, decimal: Decimal) -> None:
    assert number_of(cell, decimal) is None


def test_what_one_cell_shows() -> None:
    cells = ("12,5", "1.200.000", "1.200,5", "12.5", "1,200.5", "1,200,000", "1.200", "1,200", "1200", "soon", "0,125")
    shown = [decimal_shown(cell) for cell in cells]
    assert shown == [",", ",", ",", ".", ".", ".", "?", "?", "", "", ","]


@given(st.floats(-1e12, 1e12).map(lambda value: round(value, 2)))
def test_a_number_written_either_way_comes_back(value: float) -> None:
    written = f"{value:,.2f}"
    assert number_of(written, ".") == value
    assert number_of(written.translate(str.maketrans(",.", ".,")), ",") == value
