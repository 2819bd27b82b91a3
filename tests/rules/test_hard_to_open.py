from __future__ import annotations

from rules.cases import at, case, desk, vendors
from wellkept.rules.hard_to_open import hard_to_open

TRIED = at("2026-03-17T09:02")


def test_two_refusals() -> None:
    (finding,) = vendors(desk(), open_refusals=2, open_hours=0.2, open_first_at=TRIED).judge(hard_to_open)
    assert finding.sentence == "We tried for 12 working minutes to open NN-1 with Northgate, and were refused twice."


def test_over_eight_hours_without_a_refusal() -> None:
    (finding,) = case(desk(), open_refusals=0, open_hours=9.0, open_first_at=TRIED).judge(hard_to_open)
    assert finding.sentence == "Meridian tried for 9 working hours to open SR-1 with us."


def test_at_the_first_attempt_or_long_ago() -> None:
    assert vendors(desk(), open_refusals=0, open_hours=0.0, open_first_at=TRIED).judge(hard_to_open) == []
    assert (
        vendors(desk(), open_refusals=2, open_hours=1.0, open_first_at=at("2026-02-01T09:00")).judge(hard_to_open) == []
    )
