"""Whether promised updates came."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from wellkept.sdk.case_log import NEVER, Flags, Ints, Moments
from wellkept.sdk.case_rows import Cases, read_cases
from wellkept.sdk.case_silence import stretches
from wellkept.sdk.measure import Tables, measure
from wellkept.sdk.wilson import wilson_bounds

if TYPE_CHECKING:
    from datetime import datetime


@measure("case", unit="share", needs=("case_log", "case_life"))
def updates_kept(tables: Tables, as_of: datetime) -> pa.Table:
    """Share (0 to 1) of the updates promised for a case that came in time.

    Promised are a word in every so many working minutes while it is open (the case's own, else its queue's), counted
    in whole periods from its opening on, and each word that was promised by a date. A period is kept if a human public
    word of the side that helps falls into it, a promise if one comes after it and by its date. What is not due yet, and
    what was due after the end, is not counted.

    `low` and `high` are its Wilson interval at 95 %, `n` how many were due, `kept` how many came. Without a
    promise there is no row; before the first is due it is not known. `overdue_since` is the date, now past, by which a
    word was promised that has not come to this day while the case is open.

    Source: measures.md, `updates_kept`.
    """
    cases = read_cases(tables, as_of, "word", "desk", "public", "due_at")
    is_promise = _promises(cases)
    due, came = _single(cases, is_promise)
    periods, in_time = _periods(cases)
    n, kept = periods + due, in_time + came
    share = np.divide(kept, n, out=np.full(cases.count, np.nan), where=n > 0)
    low, high = wilson_bounds(kept, n)
    promised = ~np.isnan(cases.numbers("update_minutes")) | (cases.log.counts(is_promise) > 0)
    result = {"value": share, "low": low, "high": high, "n": n, "known": n > 0}
    return cases.rows(promised, result, kept=kept, overdue_since=_overdue_since(cases, is_promise))


def _overdue_since(cases: Cases, is_promise: Flags) -> Moments:
    """By case the first date by which a word was promised since the last one came; NaT where none is past."""
    log = cases.log
    due_at, waits = log.moments("due_at"), is_promise & (log.next_marked(log.flags("word")) < 0)
    first = log.first(waits & (due_at <= cases.until[log.place]) & cases.is_open[log.place])
    return np.append(due_at, NEVER)[first]


def _periods(cases: Cases) -> tuple[Ints, Ints]:
    """By case, whole periods of its cadence, and those that a word fell into. At a boundary it is in time."""
    all_of, every = stretches(cases), np.nan_to_num(np.round(cases.numbers("update_minutes") * 60)).astype(np.int64)
    # Without a cadence no period is ever whole.
    every = np.where(every > 0, every, np.iinfo(np.int64).max)
    open_for = np.zeros(cases.count, np.int64)
    np.add.at(open_for, all_of.place, all_of.seconds)
    periods = open_for // every
    words = np.flatnonzero(all_of.ends_in_word & all_of.open)
    place = all_of.place[words]
    which = np.maximum((all_of.worked_before + all_of.seconds)[words] - 1, 0) // every[place]
    counted = which < periods[place]
    one = np.unique(np.stack([place[counted], which[counted]]), axis=1)[0]
    return periods, np.bincount(one, minlength=cases.count)


def _promises(cases: Cases) -> Flags:
    log = cases.log
    dated = ~np.isnat(log.moments("due_at"))
    return log.is_step("promised") & log.flags("desk") & log.flags("public") & dated


def _single(cases: Cases, is_promise: Flags) -> tuple[Ints, Ints]:
    """By case, how many single promises were due, and how many were kept."""
    log = cases.log
    due_at, word_at = log.moments("due_at"), log.time(log.next_marked(log.flags("word")))
    came = is_promise & (word_at <= due_at)
    return log.counts(came | (is_promise & (due_at <= cases.until[log.place]))), log.counts(came)
