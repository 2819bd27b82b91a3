from __future__ import annotations

import pytest

from wellkept.sdk.formula_guard import unguarded
from wellkept.web.shown.cell import safe_cell


@pytest.mark.parametrize("text", ["=1+1", "+41", "-cmd", "@sum", "\t=1", " =1", ';"=1', "＝1", "%x", "|x"])
def test_what_a_spreadsheet_would_run_is_text(text: str) -> None:
    cell = safe_cell(text)
    assert cell.startswith("'")
    assert unguarded(cell) == text


def test_numbers_stay_numbers_and_nothing_is_empty() -> None:
    assert safe_cell(-3.5) == -3.5
    assert safe_cell("Meridian") == "Meridian"
    assert safe_cell(None) == ""
