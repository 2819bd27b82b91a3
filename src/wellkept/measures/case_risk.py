"""How likely it is that an open case goes wrong in the next days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from wellkept.sdk.case_log import Flags, Floats
from wellkept.sdk.case_risk import (
    AHEAD,
    DAYS,
    LOOKED_AT,
    PARTS,
    Rates,
    Standing,
    came_of_it,
    contributions,
    standing,
)
from wellkept.sdk.case_rows import Cases, read_cases
from wellkept.sdk.measure import Tables, measure

if TYPE_CHECKING:
    from datetime import datetime

LEAST_CASES = 20
# How far coefficients of other desks may be off, until they are recalibrated.
ERROR = 0.10


@measure("case step", unit="chance", needs=("case_log", "case_life"))
def case_risk(tables: Tables, as_of: datetime) -> pa.Table:
    """The chance (0 to 1) that an open case goes wrong within 5 more days, by what may happen (`part`).

    `breach`: the promised time to solve it passes (only of queues that promise one; 0 if that is further off, 1 if it
    has passed). `reopened`: it ends and is opened again. `handed over`: two more hand-overs.

    Logistic of the team's rate, the rate of its status with that team, the topic's rate, hand-overs, returns,
    ln(1 + hours since its last step), whether its status says that somebody outside is waited for, and
    ln(1 + working hours left). Rates are of the cases that ended in the last 90 days, looked at as they stood a day
    after their opening, (bad + 20 · base) / (n + 20), that of a status drawn towards its team's and told of cases up
    to two days old; nothing that happened later is in them. `from_team`, `from_stage`, `from_topic` … say what each
    adds to the score, `from_base` what all cases have; together they are `score`. `team_rate`, `stage_rate` (team and
    status), `topic_rate` and `base` are the rates.

    Where the firm's own outcomes were tried and the recalibration is in use, the score is multiplied by its slope and
    its intercept is added (`calibration` is its version). `low` and `high` are .10 off, recalibrated by how far that
    was off on later outcomes. `n` is of how many cases the rates are; under 20 nothing is known. `known` is the share
    of team and topic that is known.

    Source: measures.md, `case_risk`. Reached on real desks: .70 to .79 AUC for hand-overs and returns, .62 for
    reopening.
    """
    cases = read_cases(tables, as_of, "team", "status")
    a_day_on = cases.opened_at + LOOKED_AT
    earlier, came = standing(cases, a_day_on), came_of_it(cases, a_day_on)
    now = standing(cases, np.full(cases.count, cases.now))
    learnt = earlier.is_open & ~cases.is_open & (cases.ended_at > cases.now - DAYS)
    own = {row["measure"]: row for row in tables.calibration.to_pyarrow().to_pylist()}
    return pa.concat_tables(
        _rows(
            cases, part, now, Rates.of(earlier, came[part], learnt & _asked(cases, part)), own.get(f"case_risk {part}")
        )
        for part in PARTS
    )


def _asked(cases: Cases, part: str) -> Flags:
    """Of which cases a part is asked: only what was promised can be breached."""
    return ~np.isnan(cases.numbers("solve_minutes")) if part == "breach" else np.ones(cases.count, bool)


def _rows(cases: Cases, part: str, now: Standing, rates: Rates, own: dict[str, Any] | None) -> pa.Table:
    line = own or {"slope": 1.0, "intercept": 0.0, "error": ERROR, "version": None}
    parts = contributions(part, now, rates)
    score = np.sum(list(parts.values()), axis=0)
    chance = 1.0 / (1.0 + np.exp(-(line["slope"] * score + line["intercept"])))
    certain = _certain(cases, part, now)
    is_certain, enough = ~np.isnan(certain), rates.n >= LEAST_CASES
    value = np.where(is_certain, certain, chance if enough else np.nan)
    off = np.where(is_certain, 0.0, line["error"])
    signs = ((now.team >= 0).astype(float) + (now.topic >= 0)) / 2
    table = cases.rows(
        cases.is_open & _asked(cases, part),
        {
            "value": value,
            "low": np.maximum(value - off, 0.0),
            "high": np.minimum(value + off, 1.0),
            "n": np.full(cases.count, rates.n),
            "known": np.where(is_certain, 1.0, signs * enough),
        },
        score=score,
        team_rate=rates.team(now),
        stage_rate=rates.stage(now),
        topic_rate=rates.topic(now),
        base=np.full(cases.count, rates.base),
        hours_left=now.left,
        calibration=pa.array([line["version"]] * cases.count, pa.int32()),
        **{f"from_{name}": values for name, values in parts.items()},
    )
    return table.add_column(1, "part", pa.array([part] * len(table), pa.string()))


def _certain(cases: Cases, part: str, now: Standing) -> Floats:
    """A promise that has passed is broken, and one further off than five days cannot be by then; else NaN."""
    if part != "breach":
        return np.full(cases.count, np.nan)
    here = np.full(cases.count, cases.now)
    ahead = cases.minutes(here, here + AHEAD) / 60
    return np.where(now.left <= 0, 1.0, np.where(now.left > ahead, 0.0, np.nan))
