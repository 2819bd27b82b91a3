from __future__ import annotations

from wellkept.web.shown.rings import quarters, rings


def test_quarters_go_from_the_first_contact_to_now_without_a_gap() -> None:
    grown = quarters([("2025 Q3", 0.0), ("2025 Q4", 12.0), ("2026 Q2", 3.0)])
    assert [(one.label, one.volume) for one in grown] == [("2025 Q4", 12.0), ("2026 Q1", 0.0), ("2026 Q2", 3.0)]
    assert all(one.trust is None for one in grown)


def test_without_contact_the_rings_say_so() -> None:
    made = rings("Corvina", [("2026 Q2", 0.0)], "1")
    assert "No contact counted yet" in made.words
    assert made.rows == []


def test_the_story_of_the_rings_in_words() -> None:
    made = rings("Meridian", [("2026 Q1", 4.0), ("2026 Q2", 9.0)], "1")
    assert made.words.replace("\u00a0", " ").startswith(
        "2 quarters of contact since 2026 Q1; the busiest was 2026 Q2 with 9 contact days."
    )
    assert made.young
