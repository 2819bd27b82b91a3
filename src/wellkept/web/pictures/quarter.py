"""A quarter of an account's life, as the rings draw it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scar:
    """One event of mistrust: `weight` in 0..1 sets the length of its arc."""

    label: str
    weight: float
    href: str = ""


@dataclass(frozen=True, slots=True)
class Quarter:
    """One ring: `volume` >= 0 (contact days) sets its width, `trust` in -1..1 its colour, None is no evidence."""

    label: str
    volume: float
    trust: float | None = None
    scars: tuple[Scar, ...] = ()
    note: str = ""


def years(quarters: Sequence[Quarter]) -> list[Quarter]:
    """Four quarters at a time: volumes add up, trust is the mean of what is known, weighed by volume."""
    return [_year(quarters[i : i + 4]) for i in range(0, len(quarters), 4)]


def _year(quarters: Sequence[Quarter]) -> Quarter:
    known = [(quarter.trust, quarter.volume + 0.01) for quarter in quarters if quarter.trust is not None]
    weight = sum(volume for _, volume in known)
    trust = sum(trust * volume for trust, volume in known) / weight if known else None
    scars = tuple(scar for quarter in quarters for scar in quarter.scars)
    return Quarter(quarters[0].label, sum(quarter.volume for quarter in quarters), trust, scars)
