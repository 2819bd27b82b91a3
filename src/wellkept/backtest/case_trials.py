"""Trials of cases: what `case_risk` said of each open case at a cut-off, and what came in the five days after."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from wellkept.backtest.cut_offs import cut_offs
from wellkept.backtest.judged import Forecast, Simple
from wellkept.backtest.logistic import logistic, logit
from wellkept.backtest.scores import Flags, Floats, Ints
from wellkept.backtest.trials import DIGITS, MOST_PAIRS, Trial, sampled
from wellkept.pipeline import Progress, Street
from wellkept.sdk.case_risk import AHEAD, PARTS, came_of_it
from wellkept.sdk.case_rows import Cases, read_cases
from wellkept.sdk.measure import Tables

FIVE_DAYS = timedelta(microseconds=int(AHEAD / np.timedelta64(1, "us")))
FIRST = "SELECT min(opened_at) AS at FROM case_life"
# What a desk goes by without a measure: how often cases with this team went wrong, how often this one was handed on,
# and for how long nothing happened in it. The last two stand in its rows by what they add, which orders alike.
SIGNS: dict[str, Simple] = {
    "team": lambda said: logit(said["team_rate"]),
    "handovers": lambda said: said["from_handovers"],
    "silence": lambda said: said["from_silence"],
}
FORECAST = Forecast("case_risk", "chance", SIGNS, tuple(SIGNS), ("case_risk",), ahead=FIVE_DAYS)
WORDS = ("case", "account", "queue", "direction", "part", "value", "low", "high", "known", "calibration")


def try_cases(opened: Street, as_of: datetime, progress: Progress) -> dict[str, list[Trial]]:
    """Walk through the past of cases, and see nothing that came later; then look what came. By part of `case_risk`."""
    opened.at(as_of, only=("case_life",))
    first = opened.session.ask(FIRST)["at"][0].as_py()
    if first is None:
        return {part: [] for part in PARTS}
    moments = cut_offs(first.replace(tzinfo=UTC), as_of, FIVE_DAYS)
    said = {}
    for number, moment in enumerate(moments):
        progress(f"cases as they stood on {moment:%-d %b %Y}", number / max(len(moments), 1))
        opened.at(moment, only=("case_risk",))
        said[moment] = opened.session.rows("case_risk")
    opened.at(as_of, only=("case_risk",))
    return _trials(_now(opened, as_of), said)


def _now(opened: Street, as_of: datetime) -> Cases:
    names = ("case_log", "case_life")
    tables = Tables({name: opened.session.ibis.table(name) for name in names}, opened.settings)
    return read_cases(tables, as_of.astimezone(UTC).replace(tzinfo=None), "team", "status")


def _trials(cases: Cases, said: dict[datetime, pa.Table]) -> dict[str, list[Trial]]:
    found: dict[str, list[Trial]] = {part: [] for part in PARTS}
    for moment, rows in said.items():
        at = np.full(cases.count, np.datetime64(moment.astimezone(UTC).replace(tzinfo=None)))
        came = came_of_it(cases, at)
        for part in PARTS:
            if (trial := _trial(moment, _judged(rows, part), cases, came[part], part)) is not None:
                found[part].append(trial)
    return found


def _judged(rows: pa.Table, part: str) -> pa.Table:
    """What is told by a score: a promise that has passed, or is too far off to be broken, is no forecast."""
    of_it = rows.filter(pc.and_(pc.equal(rows["part"], part), pc.is_valid(rows["value"])))
    return of_it.filter(pc.greater(of_it["high"], of_it["low"]))


def _trial(moment: datetime, rows: pa.Table, cases: Cases, came: Flags, part: str) -> Trial | None:
    if not len(rows):
        return None
    keys: Ints = np.asarray(rows["case"].to_numpy(), dtype=np.int64)
    kept = sampled(keys, MOST_PAIRS)
    columns = {name: _numbers(rows[name])[kept] for name in rows.column_names if name not in WORDS}
    place = np.searchsorted(cases.log.ids, keys[kept])
    return Trial(
        at=moment,
        pair=keys[kept],
        said=columns | {"chance": logistic(columns["score"])},
        features=np.nan_to_num(np.column_stack(list(columns.values())), nan=-1.0),
        came={part: came[place]},
    )


def _numbers(column: Any) -> Floats:
    found: Floats = np.asarray(column.to_numpy(zero_copy_only=False)).astype(np.float64).round(DIGITS)
    return found
