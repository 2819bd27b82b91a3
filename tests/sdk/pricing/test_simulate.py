from __future__ import annotations

import time
from math import log, sqrt

import numpy as np
import pytest
from scipy.special import ndtr
from scipy.stats import beta

from wellkept.sdk.pricing.estimate_error import Past, estimate_error_of
from wellkept.sdk.pricing.pert import ThreePoints
from wellkept.sdk.pricing.simulate import DRAWS, STEPS, Changes, Offer, drawn_hours, quantile, simulated
from wellkept.sdk.pricing.terms import BY_TIME, CAPPED, FIXED, TARGET, Terms

# The box of story 2.
ITEMS = tuple(
    sorted(
        ThreePoints(*hours)
        for hours in (
            (40.0, 60.0, 100.0),
            (80.0, 140.0, 420.0),
            (40.0, 90.0, 310.0),
            (16.0, 24.0, 60.0),
            (16.0, 24.0, 40.0),
        )
    )
)
TERMS = Terms(95.0, 135_000.0, 130.0, 138_000.0, 180_000.0, 216_000.0)
BOX = Offer(ITEMS, estimate_error_of([], 412.0), TERMS)


def by_hand(draws: int, seed: int = 7) -> np.ndarray:
    """Hours of the box by another way and other draws: the libraries' own distributions."""
    rng = np.random.default_rng(seed)
    common, hours = rng.standard_normal(draws), np.zeros(draws)
    for item in ITEMS:
        score = sqrt(0.3) * common + sqrt(0.7) * rng.standard_normal(draws)
        shape = 1 + 4 * (item.likely - item.low) / item.width
        hours += item.low + item.width * beta.ppf(ndtr(score), shape, 6 - shape)
    return hours * np.exp(log(1.1) + 0.4 * sqrt(1.2) * rng.standard_t(4, draws))


def test_percentiles_agree_with_an_independent_simulation() -> None:
    """Of other draws the right share lies under each of ours, within four standard errors."""
    draws = 100_000
    cost, found = TERMS.cost(by_hand(draws)), simulated(BOX).cost
    for step, value in zip(STEPS, found, strict=True):
        error = sqrt(step * (1 - step) * (1 / DRAWS + 1 / draws))
        assert abs((cost <= value).mean() - step) < 4 * error, step


def test_the_box_of_the_story() -> None:
    outcome = simulated(BOX)
    loss = {model.model: model.loss for model in outcome.models}
    assert loss[FIXED] == pytest.approx(0.45, abs=0.02)
    assert loss[CAPPED] == pytest.approx(0.12, abs=0.02)
    assert loss[TARGET] == pytest.approx(0.40, abs=0.02)
    assert loss[BY_TIME] == 0.0
    fixed = outcome.of(FIXED)
    assert fixed is not None
    assert fixed.loss_low < fixed.loss < fixed.loss_high


def test_the_same_question_has_the_same_answer() -> None:
    first = simulated(BOX)
    simulated.cache_clear()
    assert simulated(BOX) == first


def test_what_is_not_known_is_left_out() -> None:
    bare = Offer(ITEMS, BOX.error, Terms(hourly_cost=95.0, bought_in_cost=0.0, rate=130.0))
    assert [model.model for model in simulated(bare).models] == [BY_TIME]


def test_items_that_run_over_together_are_wider() -> None:
    def width(together: float) -> float:
        hours = drawn_hours(Offer(ITEMS, estimate_error_of([Past(10.0, 10.0)] * 400, 412.0), TERMS, together=together))
        return float(np.subtract(*np.quantile(hours, [0.9, 0.1])))

    assert width(0.0) < width(0.3) < width(0.9)


def test_changes_come_on_top() -> None:
    plain = drawn_hours(BOX).mean()
    more = drawn_hours(Offer(ITEMS, BOX.error, TERMS, Changes(3.0, (0.1, 0.2)))).mean()
    assert more - plain == pytest.approx(3 * 0.15 * BOX.mean_hours, rel=0.03)
    assert (drawn_hours(Offer(ITEMS, BOX.error, TERMS, Changes(0.0, (0.1,)))) == drawn_hours(BOX)).all()


def test_more_finished_engagements_make_it_surer() -> None:
    few, many = (
        simulated(Offer(ITEMS, estimate_error_of([Past(400.0, 400.0 * (0.9 + 0.01 * n))] * n, 412.0), TERMS)).of(FIXED)
        for n in (2, 60)
    )
    assert few is not None
    assert many is not None
    assert many.loss_high - many.loss_low < few.loss_high - few.loss_low


def test_two_hundred_items_are_no_long_wait() -> None:
    """Goal: 20,000 draws over 200 items in under a second of CPU; measured .1 to .2."""
    rng = np.random.default_rng(3)
    items = tuple(sorted(ThreePoints(low, 1.5 * low, 4 * low + wide) for low, wide in rng.uniform(4, 60, (200, 2))))
    begun = time.process_time()
    simulated(Offer(items, BOX.error, TERMS))
    assert time.process_time() - begun < 1.0


def test_quantiles_that_were_kept_are_found_again() -> None:
    assert quantile(tuple(STEPS), 0.8) == pytest.approx(0.8)
    assert quantile(tuple(STEPS), 0.05) == pytest.approx(0.05)
