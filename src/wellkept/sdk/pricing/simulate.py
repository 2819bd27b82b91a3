"""The simulation behind pricing: seeded, so that the same question has the same answer on every day and machine."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from wellkept.sdk.pricing.estimate_error import EstimateError
from wellkept.sdk.pricing.pert import ThreePoints
from wellkept.sdk.pricing.terms import MODELS, Terms

Floats = NDArray[np.float64]
DRAWS, SEED = 20_000, 20_261_123
TOGETHER = 0.3  # how far items run over together
STEPS = (0.01, *(step / 20 for step in range(1, 20)), 0.99)  # quantiles that are kept: pictures are drawn from them
TO_95_PERCENT = 1.96


@dataclass(frozen=True)
class Changes:
    """What came on top of like engagements: how many changes each, and their sizes as shares of the estimate."""

    each: float = 0.0
    sizes: tuple[float, ...] = ()


@dataclass(frozen=True)
class Offer:
    """All that the simulation asks for; equal offers have equal answers. No item has a name: they stand in order."""

    items: tuple[ThreePoints, ...]
    error: EstimateError
    terms: Terms
    changes: Changes = Changes()
    together: float = TOGETHER

    @property
    def mean_hours(self) -> float:
        return sum(item.mean for item in self.items)


@dataclass(frozen=True)
class Priced:
    """One model: the chance of a loss with its interval, and quantiles of our margin and of what the client pays."""

    model: str
    loss: float
    loss_low: float
    loss_high: float
    margins: tuple[float, ...]
    paid: tuple[float, ...]


@dataclass(frozen=True)
class Outcome:
    """Quantiles (`STEPS`) of hours and of cost, and every model of which enough is known."""

    hours: tuple[float, ...]
    cost: tuple[float, ...]
    models: tuple[Priced, ...]

    def of(self, model: str) -> Priced | None:
        return next((one for one in self.models if one.model == model), None)


@lru_cache(maxsize=4_096)
def simulated(offer: Offer) -> Outcome:
    """What an offer may come to. Needs `hourly_cost` and `bought_in_cost`, and an item."""
    hours = drawn_hours(offer)
    known = [model for model in MODELS if not offer.terms.needs(model)]
    models = tuple(_priced(offer, model, hours) for model in known)
    return Outcome(_quantiles(hours), _quantiles(offer.terms.cost(hours)), models)


def drawn_hours(offer: Offer, draws: int = DRAWS) -> Floats:
    """Hours of each draw: the items, which run over together in part, times the firm's error, and what comes on top."""
    rng = np.random.default_rng(SEED)
    common = rng.standard_normal(draws) * np.sqrt(offer.together)
    apart = np.sqrt(1.0 - offer.together)
    hours = np.zeros(draws)
    for item in offer.items:
        hours += item.at(common + apart * rng.standard_normal(draws, np.float32))
    hours *= offer.error.at(rng.random(draws))
    return hours + offer.mean_hours * _on_top(offer.changes, draws, rng)


def _on_top(changes: Changes, draws: int, rng: np.random.Generator) -> Floats:
    """Changes come by chance (Poisson), each of a size that was seen before."""
    if not changes.sizes or changes.each <= 0:
        return np.zeros(draws)
    counts = rng.poisson(changes.each, draws)
    sizes = rng.choice(np.array(changes.sizes), int(counts.sum()))
    summed: Floats = np.bincount(np.repeat(np.arange(draws), counts), sizes, draws).astype(np.float64)
    return summed


def _priced(offer: Offer, model: str, hours: Floats) -> Priced:
    """The interval is what the chance would be if the centre of the firm's error lay at either end of its own."""
    terms, off = offer.terms, float(np.exp(TO_95_PERCENT * offer.error.unsure))
    paid = terms.paid(model, hours)
    if terms.target is None:  # the target stands once it is agreed, however the work turns out
        terms = replace(terms, target=float(np.median(terms.cost(hours))))
    ends = [_loss(terms, model, hours * factor) for factor in (1 / off, 1.0, off)]
    return Priced(model, ends[1], min(ends), max(ends), _quantiles(paid - terms.cost(hours)), _quantiles(paid))


def _loss(terms: Terms, model: str, hours: Floats) -> float:
    return float((terms.paid(model, hours) < terms.cost(hours)).mean())


def _quantiles(values: Floats) -> tuple[float, ...]:
    return tuple(float(value) for value in np.quantile(values, STEPS))


def quantile(of: tuple[float, ...], chance: float) -> float:
    """A quantile from those that were kept."""
    return float(np.interp(chance, STEPS, of))
