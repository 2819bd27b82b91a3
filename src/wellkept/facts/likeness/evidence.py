"""What speaks for and against two people being one, and the chance that follows from it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import exp
from typing import Any

# Two people who were drawn together by a name or an address, before anything else is known of them.
BEFORE = -1.0
LEAST_CHANCE = 0.6
# Spelled to be taken for somebody else, or just spelled oddly: nobody should take it for sure.
MOST_IF_ODD = 0.65


@dataclass(frozen=True)
class Evidence:
    """One thing seen. `weight` is added to the log-odds: above 0 it speaks for one person, below for two."""

    weight: float
    words: str
    warning: bool = False

    def as_row(self) -> dict[str, Any]:
        return {"weight": round(self.weight, 2), "words": self.words, "warning": self.warning}


def chance_of(seen: Iterable[Evidence]) -> float:
    """The chance that they are one, from 0 to 1: 1 / (1 + e^-(before + all weights)).

    The weights are judgement, checked by hand on three archives; the chance orders a list, it is no measurement.
    """
    rows = list(seen)
    chance = 1 / (1 + exp(-max(-30.0, BEFORE + sum(row.weight for row in rows))))
    return min(chance, MOST_IF_ODD) if any(row.warning for row in rows) else chance
