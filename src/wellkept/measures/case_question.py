"""What each case says to the first five questions of the mirror."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from wellkept.sdk.case_log import Flags, Floats, Ints, Moments, column
from wellkept.sdk.case_rows import SAID_OF_EACH, Cases, read_cases
from wellkept.sdk.measure import Tables, measure
from wellkept.sdk.mirror import ANSWER_WITHIN, HANDOVERS, HOURS

if TYPE_CHECKING:
    from datetime import datetime

NEEDS = (
    "case_log",
    "case_life",
    "first_response",
    "handovers",
    "same_question",
    "effort_to_open",
    "effort_to_escalate",
    "updates_kept",
    "satisfied",
)


@measure("case step", unit="share", needs=NEEDS)
def case_question(tables: Tables, as_of: datetime) -> pa.Table:
    """Share (0 to 1) of what a case is judged by that passed, by question of the mirror (`part`).

    * `responders`: a human answer within the promised working minutes, else 60; at most one hand-over; nothing asked
      twice. It fails as soon as one of these does, and passes once there is an answer, until one does.
    * `opening`: the opening, and where one was asked for the escalation, each granted the first time and within 8
      working hours. Not known while that is open.
    * `channels`: each question of the side that asks for help through a channel, its opening among them, answered by a
      person within one working day.
    * `status`: each promised update that is due came (`updates_kept`).
    * `satisfied`: a satisfied answer, and no complaint, reopening or other answer. Not known without; of an open case
      nothing is asked yet.

    `n` is how many of these are known, `unknown` how many are not, `passed` how many passed; `value` is null without
    any. `at` says to which time it counts: `satisfied` to the end, `status` up to which updates were due, others to the
    opening. What goes on now counts now. Source: measures.md, `mirror`.
    """
    cases = read_cases(tables, as_of, "word", "desk", "asked", "channel")
    parts = {
        "responders": _responders(tables, cases),
        "opening": _opening(tables, cases),
        "channels": _channels(cases),
        "status": _status(tables, cases),
        "satisfied": _satisfied(tables, cases),
    }
    at = {"status": cases.until, "satisfied": cases.until}
    return pa.concat_tables(
        _rows(cases, part, passed, n, unknown, at.get(part, cases.opened_at))
        for part, (passed, n, unknown) in parts.items()
    )


def _rows(cases: Cases, part: str, passed: Floats, n: Floats, unknown: Floats, at: Moments) -> pa.Table:
    share = np.divide(passed, n, out=np.full(cases.count, np.nan), where=n > 0)
    every = n + unknown
    said = {"value": share, "low": share, "high": share, "n": n, "known": n / np.maximum(every, 1)}
    table = pa.table(
        {"case": cases.log.ids, "part": pa.array([part] * cases.count, pa.string())}
        | {name: cases.life[name] for name in SAID_OF_EACH}
        | {name: column(values.astype(np.float64)) for name, values in said.items()}
        | {"passed": passed.astype(np.float64), "unknown": unknown.astype(np.float64), "at": at}
    )
    return table.filter(pa.array(every > 0))


class _Of:
    """Another measure's rows, each at its case's place; NaN and False where it says nothing of a case."""

    def __init__(self, tables: Tables, name: str, cases: Cases, *columns: str) -> None:
        rows = getattr(tables, name).select("case", *columns).to_pyarrow()
        self._rows, self._count = rows, cases.count
        self._place = np.searchsorted(cases.log.ids, rows["case"].to_numpy())
        self.there = np.zeros(cases.count, bool)
        self.there[self._place] = True

    def __getitem__(self, name: str) -> Floats:
        found = np.full(self._count, np.nan)
        found[self._place] = self._rows[name].to_numpy().astype(np.float64)
        return found


def _responders(tables: Tables, cases: Cases) -> tuple[Any, Any, Any]:
    answer = _Of(tables, "first_response", cases, "value", "low", "promised")
    within = np.where(np.isnan(answer["promised"]), ANSWER_WITHIN, answer["promised"])
    lasted = answer["low"]
    failed = lasted > within
    failed |= _Of(tables, "handovers", cases, "value")["value"] > HANDOVERS
    failed |= _Of(tables, "same_question", cases, "value")["value"] > 0
    known = failed | ~np.isnan(answer["value"])
    return known & ~failed, known, ~known


def _opening(tables: Tables, cases: Cases) -> tuple[Any, Any, Any]:
    found = [
        _granted(_Of(tables, name, cases, "value", "low", "refusals"))
        for name in ("effort_to_open", "effort_to_escalate")
    ]
    passed, n, unknown = (sum(np.asarray(one[place], dtype=np.int64) for one in found) for place in range(3))
    return passed, n, unknown


def _granted(effort: _Of) -> tuple[Flags, Flags, Flags]:
    """Granted the first time and in time; not known while it may still be."""
    failed = (effort["refusals"] > 0) | (effort["low"] > HOURS)
    known = effort.there & (failed | ~np.isnan(effort["value"]))
    return known & ~failed, known, effort.there & ~known


def _channels(cases: Cases) -> tuple[Ints, Ints, Ints]:
    log = cases.log
    theirs = ~log.flags("desk", unknown=True) & (log.coded("channel")[0] >= 0)
    asks = np.flatnonzero(theirs & (log.is_step("opened") | (log.coded("asked")[0] >= 0)))
    place = log.place[asks]
    due_at = cases.calendars.days_after(place, log.at[asks], 1)
    answered_at = log.time(log.next_marked(log.flags("word"))[asks])
    passed = answered_at <= due_at
    known = passed | (due_at <= cases.now) | ~np.isnat(answered_at)
    counts = [np.bincount(place[which], minlength=cases.count) for which in (passed, known, ~known)]
    return counts[0], counts[1], counts[2]


def _status(tables: Tables, cases: Cases) -> tuple[Floats, Floats, Floats]:
    updates = _Of(tables, "updates_kept", cases, "n", "kept")
    n = np.nan_to_num(updates["n"])
    return np.nan_to_num(updates["kept"]), n, updates.there & (n == 0)


def _satisfied(tables: Tables, cases: Cases) -> tuple[Flags, Flags, Flags]:
    said = _Of(tables, "satisfied", cases, "value")["value"]
    failed = (said == 0) | (cases.numbers("reopenings") > 0)
    ended = ~cases.is_open
    known = failed | (ended & (said == 1))
    return known & ~failed, known, ended & ~known
