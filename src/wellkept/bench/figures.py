"""What one contender came to; the best of its rounds, since a busy machine only ever adds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass
class Figures:
    name: str
    cpu: float = float("inf")
    wall: float = float("inf")
    peak: int = 0
    units: float = 0.0
    output: str = ""
    of: str = ""
    more: dict[str, float] = field(default_factory=dict)
    failed: str = ""

    @property
    def cpu_each(self) -> float:
        return self.cpu / self.units if self.units else float("inf")

    @property
    def wall_each(self) -> float:
        return self.wall / self.units if self.units else float("inf")

    def take(self, told: dict[str, Any]) -> None:
        self.cpu = min(self.cpu, told["cpu"])
        self.wall, self.peak = min(self.wall, told["wall"]), max(self.peak, told["peak"])
        self.units, self.output, self.of = told["units"], told["output"], told["of"]
        self.more = {word: min(value, self.more.get(word, value)) for word, value in told["more"].items()}


def alike(one: Figures, found: list[Figures]) -> bool | None:
    """Whether it came to the same as the first that came to the same thing; None where there is nothing to compare."""
    if not one.output:
        return None
    others = [other for other in found if other is not one and not other.failed and other.output and other.of == one.of]
    return all(other.output == one.output for other in others[:1]) if others else None
