"""How likely an open case goes wrong, and why: the parts of `case_risk` in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from wellkept.findings.models import Number
from wellkept.web.filters import number, pct

GOES_WRONG = {
    "breach": "misses its promised end",
    "reopened": "is opened again after its end",
    "handed over": "is handed over twice more",
}
LEAST_SAID = 0.1  # of the logit: less than that changes a chance by under three per cent
MOST_SAID = 3
LEAST_SHOWN = 0.01


@dataclass(frozen=True)
class Reason:
    """What adds to a chance, or takes from it."""

    says: str
    adds: float


@dataclass(frozen=True)
class ShownRisk:
    """`value` is None where it is not known; `why` are the strongest reasons first."""

    part: str
    says: str
    value: float | None
    low: float | None
    high: float | None
    n: int
    why: list[Reason]
    calibrated: bool = False

    @property
    def words(self) -> str:
        return "under 1 %" if self.value is not None and 0 < self.value < LEAST_SHOWN else pct(self.value)

    @property
    def adds(self) -> list[str]:
        return [one.says for one in self.why if one.adds > 0]

    @property
    def takes(self) -> list[str]:
        return [one.says for one in self.why if one.adds < 0]

    @property
    def between(self) -> str:
        return "" if self.low is None or self.high is None else f"{pct(self.low)} to {pct(self.high)}"


def risks_of(numbers: Iterable[Number]) -> list[ShownRisk]:
    """The parts of one case's risk, the likeliest first; those that are not known last."""
    found = [_shown(row) for row in numbers if row.measure == "case_risk" and row.part in GOES_WRONG]
    return sorted(found, key=lambda one: (one.value is None, -(one.value or 0.0), one.part))


def _shown(row: Number) -> ShownRisk:
    certain = row.value in {0.0, 1.0}
    why = [] if certain or row.value is None else _why(row.more)
    is_own = row.more.get("calibration") is not None
    return ShownRisk(row.part, GOES_WRONG[row.part], row.value, row.low, row.high, int(row.n or 0), why, is_own)


def _why(more: Mapping[str, float | None]) -> list[Reason]:
    parts = {name: float(more.get(f"from_{name}") or 0.0) for name in WORDS}
    strong = sorted(parts, key=lambda name: -abs(parts[name]))
    return [Reason(WORDS[name](more), parts[name]) for name in strong if abs(parts[name]) >= LEAST_SAID][:MOST_SAID]


def _team(more: Mapping[str, float | None]) -> str:
    return f"its team: it comes in {pct(more.get('team_rate'))} of the team’s cases, in {pct(more.get('base'))} of all"


def _topic(more: Mapping[str, float | None]) -> str:
    return f"its topic: it comes in {pct(more.get('topic_rate'))} of such cases, in {pct(more.get('base'))} of all"


def _stage(more: Mapping[str, float | None]) -> str:
    return f"its status: it comes in {pct(more.get('stage_rate'))} of the team’s cases that stand so"


def _left(more: Mapping[str, float | None]) -> str:
    left = more.get("hours_left")
    return f"the {number(left, 1)} working hours that are left" if left is not None else "that no end was promised"


WORDS = {
    "team": _team,
    "topic": _topic,
    "stage": _stage,
    "handovers": lambda _more: "how often it was handed over",
    "returns": lambda _more: "that it came back to a team that had it before",
    "silence": lambda _more: "how long nothing has happened in it",
    "waiting": lambda _more: "that somebody outside is waited for, as its status says",
    "left": _left,
}
