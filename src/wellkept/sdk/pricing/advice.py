"""Which model to offer, and why."""

from __future__ import annotations

from dataclasses import dataclass

from wellkept.sdk.pricing.simulate import Outcome, quantile
from wellkept.sdk.pricing.terms import CAPPED, FIXED, Terms

STAGED = "staged"
COVERED = 0.8  # a fixed price is to cover the cost in so many of a hundred cases
WORST = 0.05


@dataclass(frozen=True)
class Advice:
    """`model` is "fixed price", "capped" or "staged"; "" where too little is known. `holds` and `fails` are reasons."""

    model: str
    holds: tuple[str, ...] = ()
    fails: tuple[str, ...] = ()


def advice_of(outcome: Outcome, terms: Terms, allowed: float) -> Advice:
    """A fixed price only if all three hold: it covers the cost in 80 of 100 cases, the worst 5 in 100 lose no more than
    the firm allows (`allowed`, a share of the price), and no decision about what is to be built is open.
    """
    fixed = outcome.of(FIXED)
    if fixed is None or terms.price is None:
        return Advice("", fails=("price",))
    tests = {
        "covered": terms.price >= quantile(outcome.cost, COVERED),
        "worst": -quantile(fixed.margins, WORST) <= allowed * terms.price,
        "decided": terms.open_decisions == 0,
    }
    holds = tuple(name for name, passed in tests.items() if passed)
    fails = tuple(name for name, passed in tests.items() if not passed)
    if not fails:
        return Advice(FIXED, holds)
    return Advice(STAGED if terms.open_decisions else CAPPED, holds, fails)
