from __future__ import annotations

from wellkept.sdk.cases.boiler_plate import CASES, BoilerPlate


def test_a_text_is_boiler_plate_where_it_stands_in_many_cases_however_it_is_set() -> None:
    found = BoilerPlate()
    for number in range(CASES):
        found.add(f"case-{number}", "Your ticket has been assigned.\nRegards")
    assert "your ticket  has been assigned; regards" in found
    assert "Your ticket has been closed." not in found
    assert "" not in found


def test_a_text_that_one_case_repeats_is_none() -> None:
    found = BoilerPlate()
    for _ in range(CASES * 3):
        found.add("case-1", "Any news?")
    assert "Any news?" not in found
