import pytest

from wellkept.web.pictures.quarter import Quarter, Scar, years


def test_a_year_adds_its_contact_and_weighs_its_trust() -> None:
    quarters = [
        Quarter("2025 Q1", 30, 1.0),
        Quarter("2025 Q2", 10, -1.0),
        Quarter("2025 Q3", 60),
        Quarter("2025 Q4", 0),
    ]
    (year,) = years(quarters)
    assert year.volume == 100
    assert year.trust == pytest.approx(0.5, abs=0.001)


def test_a_year_without_evidence_is_not_known_and_keeps_its_scars() -> None:
    (year,) = years([Quarter("2025 Q1", 3, None, (Scar("late", 0.5),))])
    assert year.trust is None
    assert [scar.label for scar in year.scars] == ["late"]


def test_five_quarters_are_two_years() -> None:
    assert [year.label for year in years([Quarter(f"Q{k}", 1) for k in range(5)])] == ["Q0", "Q4"]
