from __future__ import annotations

import numpy as np
import pytest

from wellkept.sdk.pricing.terms import BY_TIME, CAPPED, FIXED, TARGET, Terms, model_in

TERMS = Terms(
    hourly_cost=95.0, bought_in_cost=1_000.0, rate=130.0, bought_in_price=1_200.0, price=50_000.0, cap=40_000.0
)
HOURS = np.array([100.0, 200.0, 400.0])


@pytest.mark.parametrize(
    ("words", "model"),
    [
        ("Fixed price", FIXED),
        ("Festpreis", FIXED),
        ("prix forfaitaire", FIXED),
        ("T&M", BY_TIME),
        ("time-and-materials", BY_TIME),
        ("nach Aufwand", BY_TIME),
        ("en régie", BY_TIME),
        ("capped time and materials", CAPPED),
        ("time and materials capped at 216,000", CAPPED),
        ("Aufwand mit Obergrenze", CAPPED),
        ("target cost, half shared", TARGET),
        ("Zielpreis", TARGET),
        ("time and materials with a cap", CAPPED),
        ("target cost with shared gain", TARGET),
        ("monthly fee", ""),
        ("", ""),
    ],
)
def test_what_is_meant(words: str, model: str) -> None:
    assert model_in(words) == model


def test_what_the_client_pays() -> None:
    assert TERMS.paid(FIXED, HOURS).tolist() == [50_000.0] * 3
    assert TERMS.paid(BY_TIME, HOURS).tolist() == [14_200.0, 27_200.0, 53_200.0]
    assert TERMS.paid(CAPPED, HOURS).tolist() == [14_200.0, 27_200.0, 40_000.0]
    # Cost is 10,500, 20,000 and 39,000: the middle one is the target, half of the rest is the client's.
    assert TERMS.paid(TARGET, HOURS).tolist() == [45_250.0, 50_000.0, 59_500.0]


def test_what_is_bought_in_is_passed_on_at_cost_where_nobody_said_otherwise() -> None:
    plain = Terms(hourly_cost=95.0, bought_in_cost=1_000.0, rate=130.0)
    assert plain.paid(BY_TIME, HOURS)[0] == 14_000.0


def test_unknown_is_not_nothing() -> None:
    assert Terms(hourly_cost=95.0, rate=130.0).needs(CAPPED) == ("bought_in_cost", "cap")
    assert not Terms(hourly_cost=95.0).costed
    assert Terms(hourly_cost=95.0, bought_in_cost=0.0).costed
