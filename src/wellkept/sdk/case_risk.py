"""How a case stood at a moment, what came of it, and how cases like it went: what its risk is told from. Vectorised."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from wellkept.sdk.case_log import ENDS, CaseLog, Flags, Floats, Ints, Moments, teams
from wellkept.sdk.case_rows import Cases

PARTS = ("breach", "reopened", "handed over")
LOOKED_AT = np.timedelta64(24, "h")  # closed cases are looked at as they stood a day after their opening
AHEAD = np.timedelta64(5, "D")
DAYS = np.timedelta64(90, "D")
HOUR = np.timedelta64(1, "h")
PSEUDO = 20.0
FURTHER = 2
LEAST_CHANCE = 1e-4
_WAITS = re.compile(
    r"\b(?:wait|awaiting (?!assign)|pending|on.?hold|suspended|wartet|wartend|zurückgestellt|en attente)"
)

# Published defaults, from cases of two large desks: what one more of each adds to the score. `rates` multiplies the
# logits of the team's and the topic's rates less the base's.
COEFFICIENTS: dict[str, dict[str, float]] = {
    "breach": {
        "rates": 0.9,
        "stage": 0.0,
        "handovers": 0.1,
        "returns": 0.1,
        "silence": 0.2,
        "waiting": 0.5,
        "left": -0.7,
        "one": 1.7,
    },
    "reopened": {
        "rates": 0.6,
        "stage": 0.0,
        "handovers": -0.1,
        "returns": 0.15,
        "silence": -0.2,
        "waiting": 0.0,
        "left": 0.0,
        "one": -0.6,
    },
    "handed over": {
        "rates": 0.9,
        "stage": 0.9,
        "handovers": 0.2,
        "returns": 0.0,
        "silence": -0.2,
        "waiting": -0.75,
        "left": 0.0,
        "one": 0.0,
    },
}


@dataclass(frozen=True, eq=False)
class Standing:
    """By case, how it stood at its moment. `team` and `topic` are numbers, -1 where none is known."""

    is_open: Flags
    team: Ints
    topic: Ints
    handovers: Ints
    returns: Ints
    silence: Floats
    waiting: Flags
    left: Floats
    # The team and the status together. Rates are learnt a day after the opening: of older cases it says nothing (-1).
    stage: Ints

    def features(self) -> dict[str, Floats]:
        """What coefficients multiply. Working hours left count by their logarithm, 0 without a promise."""
        return {
            "handovers": self.handovers.astype(float),
            "returns": self.returns.astype(float),
            "silence": np.log1p(self.silence),
            "waiting": self.waiting.astype(float),
            "left": np.log1p(np.maximum(np.nan_to_num(self.left), 0.0)),
        }


def standing(cases: Cases, at: Moments) -> Standing:
    """How each case stood at a moment of its own. The log must hold `team` and `status`."""
    log = cases.log
    past = log.at <= at[log.place]
    team = teams(log)
    moved, back = log.changes(team)
    last = log.last(past)
    at_team = np.append(team, -1)[log.last(past & (team >= 0))]
    status, told = _status(log, past), at - cases.opened_at <= 2 * LOOKED_AT
    return Standing(
        is_open=(last >= 0) & ~_ended(log, past),
        team=at_team,
        topic=_topic(cases),
        handovers=log.counts(moved & past),
        returns=log.counts(back & past),
        silence=np.where(last >= 0, np.maximum((at - log.time(last)) / HOUR, 0.0), 0.0),
        waiting=_waits(log, status),
        stage=np.where(told & (at_team >= 0) & (status >= 0), at_team * (len(log.coded("status")[1]) + 1) + status, -1),
        left=cases.numbers("solve_minutes") / 60 - cases.minutes(cases.opened_at, at) / 60,
    )


def came_of_it(cases: Cases, at: Moments, within: np.timedelta64 | None = AHEAD) -> dict[str, Flags]:
    """By part, whether it came after each case's moment, within five days (or ever): as far as it is known by now."""
    log = cases.log
    later = log.at > at[log.place]
    if within is not None:
        later &= log.at <= (at + within)[log.place]
    moved, _ = log.changes(teams(log))
    again = log.is_step("reopened") & (log.last_marked(log.is_step(*ENDS)) >= 0)
    until = cases.now if within is None else np.minimum(at + within, cases.now)
    ended = cases.moments("first_ended_at")
    lasted = cases.minutes(cases.opened_at, np.where(np.isnat(ended), until, np.minimum(ended, until)))
    return {
        "breach": lasted > cases.numbers("solve_minutes"),
        "reopened": log.counts(again & later) > 0,
        "handed over": log.counts(moved & later) >= FURTHER,
    }


@dataclass(frozen=True, eq=False)
class Rates:
    """How often it came with each team and topic (rates drawn towards the base by 20 pseudo-cases), and of how many."""

    base: float
    n: int
    by_team: Floats
    by_topic: Floats
    of_stage: tuple[Floats, Floats]  # by number how many there were, and with how many it came; the last one is none

    @classmethod
    def of(cls, stood: Standing, came: Flags, which: Flags) -> Rates:
        """Learnt from these cases."""
        n = int(which.sum())
        base = (float(came[which].sum()) + 1.0) / (n + 2.0)
        by_team, by_topic = (_rates(codes, came, which, base) for codes in (stood.team, stood.topic))
        return cls(base, n, by_team, by_topic, _counts(stood.stage, came, which))

    def team(self, stood: Standing) -> Floats:
        return _rates_of(stood.team, self.by_team)

    def topic(self, stood: Standing) -> Floats:
        return _rates_of(stood.topic, self.by_topic)

    def stage(self, stood: Standing) -> Floats:
        """Of cases of the same team that stood the same; drawn towards the team's rate."""
        n, bad = (_rates_of(stood.stage, counts) for counts in self.of_stage)
        found: Floats = (bad + PSEUDO * self.team(stood)) / (n + PSEUDO)
        return found


def contributions(part: str, stood: Standing, rates: Rates) -> dict[str, Floats]:
    """What each sign adds to the score of each case; together they are the score."""
    weights: Mapping[str, float] = COEFFICIENTS[part]
    base = logit(np.full(len(stood.team), rates.base))
    found = {"base": weights["one"] + weights["rates"] * base}
    found |= {"team": weights["rates"] * (logit(rates.team(stood)) - base)}
    found |= {"stage": weights["stage"] * (logit(rates.stage(stood)) - logit(rates.team(stood)))}
    found |= {"topic": weights["rates"] * (logit(rates.topic(stood)) - base)}
    return found | {name: weights[name] * values for name, values in stood.features().items()}


def logit(chance: Floats) -> Floats:
    kept = np.clip(chance, LEAST_CHANCE, 1.0 - LEAST_CHANCE)
    found: Floats = np.log(kept) - np.log1p(-kept)
    return found


def is_waiting(status: str) -> bool:
    """Whether a tracker's status says that somebody outside of the team is waited for."""
    return bool(_WAITS.search(status.casefold()))


def _rates(codes: Ints, came: Flags, which: Flags, base: float) -> Floats:
    """By number; the last one is the base, for what is not known."""
    size, known = int(codes.max(initial=-1)) + 1, which & (codes >= 0)
    n, bad = (np.bincount(codes[rows], minlength=size) for rows in (known, known & came))
    return np.append((bad + PSEUDO * base) / (n + PSEUDO), base)


def _counts(codes: Ints, came: Flags, which: Flags) -> tuple[Floats, Floats]:
    """By number, how many there are and with how many it came; 0 for what is not known."""
    size, known = int(codes.max(initial=-1)) + 1, which & (codes >= 0)
    n, bad = (np.bincount(codes[rows], minlength=size).astype(np.float64) for rows in (known, known & came))
    return np.append(n, 0.0), np.append(bad, 0.0)


def _rates_of(codes: Ints, rates: Floats) -> Floats:
    """A team that no case was with when the rates were learnt has the base's."""
    return rates[np.where(codes < len(rates) - 1, codes, -1)]


def _ended(log: CaseLog, past: Flags) -> Flags:
    """Whether a case's last turn so far was an end."""
    ends, again = (log.last(log.is_step(*steps) & past) for steps in (ENDS, ("reopened",)))
    return (ends >= 0) & (ends > again)


def _topic(cases: Cases) -> Ints:
    coded = cases.life["topic"].combine_chunks().dictionary_encode()
    words = coded.dictionary.to_pylist()
    codes = coded.indices.fill_null(-1).to_numpy(zero_copy_only=False).astype(np.int64)
    return np.where(np.isin(codes, [number for number, word in enumerate(words) if not word]), -1, codes)


def _status(log: CaseLog, past: Flags) -> Ints:
    """By case, the number of its last status so far; -1 where none is known."""
    codes, _ = log.coded("status")
    return np.append(codes, -1)[log.last(past & (codes >= 0))]


def _waits(log: CaseLog, status: Ints) -> Flags:
    waits = np.append(np.array([is_waiting(word) for word in log.coded("status")[1]], bool), False)
    return waits[status]
