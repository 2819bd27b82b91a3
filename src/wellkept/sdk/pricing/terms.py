"""What pricing needs to know, and what the client pays and we keep under each of four models."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
FIXED, BY_TIME, CAPPED, TARGET = "fixed price", "time and materials", "capped", "target cost"
MODELS = (FIXED, BY_TIME, CAPPED, TARGET)
MODEL_WORDS: Mapping[str, str] = {
    FIXED: "a fixed price",
    BY_TIME: "time and materials",
    CAPPED: "time and materials with a cap",
    TARGET: "a target cost with shared gain",
}
# The first that is found in what somebody wrote is meant: a cap is said beside time and materials.
_SAID = (
    (CAPPED, "capped|cap |cap$|not to exceed|ceiling|gedeckelt|obergrenze|deckel|plafonn"),
    (TARGET, "target|gain ?share|pain ?share|zielpreis|zielkosten|coût cible|prix cible"),
    (FIXED, "fix|lump sum|festpreis|pauschal|forfait"),
    (BY_TIME, "time|t ?& ?m|t ?and ?m|t/m|hourly|daily rate|nach aufwand|aufwand|régie|regie|temps"),
)
SHARE = 0.5  # of what is over or under the target, where nobody said (policy)


@lru_cache(maxsize=1_024)
def model_in(words: str) -> str:
    """Which of the four models somebody's words mean; "" where none is clear."""
    plain = " ".join(words.casefold().replace("-", " ").split())
    return next((model for model, pattern in _SAID if re.search(pattern, plain)), "")


@dataclass(frozen=True, slots=True)
class Terms:
    """Money, in the firm's currency; None was not said. `share` is the client's of what is over or under the target."""

    hourly_cost: float | None = None
    bought_in_cost: float | None = None
    rate: float | None = None
    bought_in_price: float | None = None
    price: float | None = None
    cap: float | None = None
    target: float | None = None
    share: float | None = None
    open_decisions: int | None = None

    @property
    def costed(self) -> bool:
        """Whether it can be said what the work costs us."""
        return self.hourly_cost is not None and self.bought_in_cost is not None

    def needs(self, model: str) -> tuple[str, ...]:
        """What is missing before this model can be reckoned."""
        asked = {
            FIXED: ("price",),
            BY_TIME: ("rate",),
            CAPPED: ("rate", "cap"),
            TARGET: ("price",),
        }[model]
        return tuple(name for name in ("hourly_cost", "bought_in_cost", *asked) if getattr(self, name) is None)

    def cost(self, hours: Floats) -> Floats:
        return (self.bought_in_cost or 0.0) + (self.hourly_cost or 0.0) * hours

    def paid(self, model: str, hours: Floats) -> Floats:
        """What the client pays. Without a target it is the median of the cost; without another price, what is bought
        in is passed on at cost.
        """
        if model == FIXED:
            return np.full(np.shape(hours), self.price or 0.0)
        if model == TARGET:
            cost = self.cost(hours)
            target = float(np.median(cost)) if self.target is None else self.target
            return (self.price or 0.0) + (SHARE if self.share is None else self.share) * (cost - target)
        passed_on = self.bought_in_cost if self.bought_in_price is None else self.bought_in_price
        by_time = (passed_on or 0.0) + (self.rate or 0.0) * hours
        return by_time if model == BY_TIME else np.minimum(by_time, self.cap or 0.0)
