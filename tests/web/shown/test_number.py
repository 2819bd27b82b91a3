from __future__ import annotations

from wellkept import registry
from wellkept.web.shown.number import decimals_of, meaning, shown_number, with_unit


def test_the_meaning_is_the_first_sentence_without_marks_of_code() -> None:
    assert meaning("Days in `touch`, of two people. And more.\n\nElse.") == "Days in touch, of two people"
    assert meaning("Whether they write: a number from .5 to 1") == "Whether they write"


def test_what_is_not_known_is_known_to_no_share() -> None:
    row = shown_number("reciprocity", None, 0.1, 0.2, None, 1.0)
    assert (row.value, row.interval, row.n, row.known) == ("", "", "", 0.0)


def test_every_measure_can_be_shown() -> None:
    for name in registry.measures():
        assert shown_number(name, 0.5, 0.25, 1.0, 3, 0.5).says


def test_units_and_decimals() -> None:
    assert with_unit(0.54, "chance") == "54\u00a0%"
    assert with_unit(0.893, "index") == "0.89"
    assert with_unit(12.34, "working days") == "12.3 working days"
    assert with_unit(None, "points") == "not known"
    assert [decimals_of(one) for one in (123.4, 12.5, 1.25, 3.0)] == [0, 1, 2, 0]
