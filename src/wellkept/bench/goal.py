"""What a row is to reach, by the table of goals; and whether it did."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from wellkept.bench.figures import Figures

Found = Mapping[str, Figures]


@dataclass(frozen=True)
class Goal:
    """`least` or `most` bounds the value. `at_full`: it is stated for the whole input, and says nothing about less."""

    words: str
    value: Callable[[Found], float]
    least: float | None = None
    most: float | None = None
    at_full: bool = False

    def judged(self, found: Found, *, full: bool) -> Reached:
        try:
            value = self.value(found)
        except (KeyError, ZeroDivisionError):  # whoever it is about is not here, or failed
            return Reached(self.words, None, None)
        counts = full or not self.at_full
        is_reached = value >= self.least if self.least is not None else value <= (self.most or 0.0)
        return Reached(self.words, value, is_reached if counts else None)


@dataclass(frozen=True)
class Reached:
    """No value: not measured. `is_reached` of None: not known, there was less input than the goal is stated for."""

    words: str
    value: float | None
    is_reached: bool | None

    def __str__(self) -> str:
        value = "not measured" if self.value is None else f"{self.value:,.{0 if self.value >= 1000 else 2}f}"
        said = {True: "reached", False: "NOT reached", None: "stated for --full" if self.value is not None else ""}
        return ", ".join(filter(None, (f"{self.words}: {value}", said[self.is_reached])))


def rate(name: str, least: float, unit: str) -> Goal:
    words = f"{unit} a CPU second, at least {least:,.0f}"
    return Goal(words, lambda found: 1 / found[name].cpu_each, least=least)


def cheaper(name: str, peer: str, least: float) -> Goal:
    """How many times the peer's CPU it takes to do what ours does."""
    words = f"times as fast as {peer}, at least {least:g}"
    return Goal(words, lambda found: found[peer].cpu_each / found[name].cpu_each, least=least)


def cpu(name: str, most: float, *, at_full: bool = True, what: str = "") -> Goal:
    words = f"CPU seconds{what and ' '}{what}, at most {most:g}"
    return Goal(words, lambda found: found[name].cpu_each, most=most, at_full=at_full)


def wall(name: str, most: float, what: str) -> Goal:
    return Goal(f"seconds {what}, at most {most:g}", lambda found: found[name].wall_each, most=most)


def memory(name: str, most: int) -> Goal:
    """In MB."""
    return Goal(f"MB of memory, at most {most:,}", lambda found: found[name].peak / 1e6, most=most, at_full=True)


def further(name: str, word: str, most: float, what: str, *, at_full: bool = False) -> Goal:
    """One of the further figures that a contender told."""
    return Goal(f"{what}, at most {most:g}", lambda found: found[name].more[word], most=most, at_full=at_full)
