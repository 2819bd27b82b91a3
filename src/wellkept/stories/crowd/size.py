"""How large a crowd is. Everything about it follows from this and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np

SLICES = 100  # of equal length and as many interactions each: one of them is one per cent of all
FIRM, ZONE = "crowd.example", "Europe/Berlin"


@dataclass(frozen=True)
class Size:
    """`meetings` are that share of all interactions; the last slice ends with `last`."""

    interactions: int = 10_000_000
    colleagues: int = 5_000
    contacts: int = 50_000
    ties: int = 750_000
    accounts: int = 3_000
    years: float = 4.0
    meetings: float = 0.02
    last: datetime = datetime(2026, 6, 29, tzinfo=UTC)
    seed: int = 1

    @classmethod
    def of(cls, interactions: int, **given: Any) -> Size:
        """A crowd in the proportions of the large one, by its interactions."""
        share = interactions / cls.interactions
        whole = cls(
            interactions,
            colleagues=max(round(cls.colleagues * share), 20),
            contacts=max(round(cls.contacts * share), 60),
            ties=max(round(cls.ties * share), 300),
            accounts=max(round(cls.accounts * share), 10),
        )
        return replace(whole, **given)

    @property
    def length(self) -> timedelta:
        """How long a slice is."""
        return timedelta(days=365.25 * self.years) / SLICES

    def begins(self, piece: int) -> datetime:
        return self.last - (SLICES - piece) * self.length

    @property
    def messages_each(self) -> int:
        return self.interactions // SLICES - self.meetings_each

    @property
    def meetings_each(self) -> int:
        return round(self.interactions // SLICES * self.meetings)

    def rng(self, *what: int) -> np.random.Generator:
        """Random numbers of one part of the crowd, whatever was made before it."""
        return np.random.default_rng([self.seed, *what])
