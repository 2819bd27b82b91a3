"""Step: from when to when each case was open, whose it is, and what was promised for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from wellkept.sdk.case_log import ENDS, CaseLog, Flags, Moments, read_log, rows_of
from wellkept.sdk.measure import Tables, measure
from wellkept.sdk.working_time import written_calendar

if TYPE_CHECKING:
    from datetime import datetime

PROMISES = ("answer_minutes", "update_minutes", "solve_minutes")


@measure("case", needs=("case_log",), kept=False)
def case_life(tables: Tables, as_of: datetime) -> pa.Table:
    """One row for each stated case of which anything is known to have happened by then.

    `opened_at` is when it was first taken, else its first step; `first_ended_at` when it was first resolved or closed,
    `ended_at` when last (null while it is open), `reopenings` how often it was opened again after an end, `changed_at`
    its last step or answer. Carries `account`, `queue`, `direction`, `topic`, its queue's `calendar` and promises in
    working minutes (`update_minutes` its own before its queue's), without a queue the firm's calendar and no promise.
    """
    log = read_log(tables.case_log)
    stated = tables.case.to_pyarrow()
    stated = stated.take(rows_of(stated, log.ids))
    return pa.table(
        {name: stated[name] for name in ("case", "account", "queue", "direction", "topic")}
        | _of_queue(tables, stated)
        | _ends(log)
        | {"changed_at": _changed(tables, as_of, log, stated["key"])}
    )


def _of_queue(tables: Tables, stated: pa.Table) -> dict[str, Any]:
    """What the queue of each case says."""
    queue = tables.queue.select("queue", "calendar", *PROMISES).to_pyarrow()
    place = pc.index_in(stated["queue"], queue["queue"])
    of_queue = {name: queue[name].combine_chunks().take(place.combine_chunks()) for name in ("calendar", *PROMISES)}
    own = pc.coalesce(stated["update_minutes"], of_queue["update_minutes"])
    calendar = pc.fill_null(of_queue["calendar"], written_calendar(tables.settings))
    return of_queue | {"update_minutes": own, "calendar": calendar}


def _changed(tables: Tables, as_of: datetime, log: CaseLog, keys: pa.ChunkedArray) -> Moments:
    """The last step of each case, or the last answer about it."""
    answer = tables.answer
    past = answer.filter(answer.plausible, answer.happened_at <= as_of, answer.about_kind == "case")
    last = past.group_by("about").agg(at=past.happened_at.max()).to_pyarrow()
    answered = last["at"].combine_chunks().take(pc.index_in(keys, last["about"]).combine_chunks())
    stepped = log.time(log.last(np.ones(len(log.at), bool)))
    found: Moments = np.fmax(stepped, np.asarray(answered.to_numpy(zero_copy_only=False)).astype("datetime64[us]"))
    return found


def _ends(log: CaseLog) -> dict[str, Any]:
    ends, again = log.is_step(*ENDS), log.is_step("reopened")
    opened = log.first(log.is_step("opened"))
    first_row = log.first(np.ones(len(log.at), bool))
    last_end = log.last(ends)
    is_open = (last_end < 0) | (log.last(again) > last_end)
    return {
        "opened_at": log.time(np.where(opened < 0, first_row, opened)),
        "first_ended_at": _or_null(log.time(log.first(ends))),
        "ended_at": _or_null(np.where(is_open, np.datetime64("NaT", "us"), log.time(last_end))),
        "is_open": is_open,
        "reopenings": log.counts(_after_an_end(log, ends, again)),
    }


def _after_an_end(log: CaseLog, ends: Flags, again: Flags) -> Flags:
    """Reopenings that follow an end: a second one without an end between them is the same one."""
    turns = np.flatnonzero(ends | again)
    before = np.append(-1, turns[:-1])[: len(turns)]
    follows = (log.place[turns] == np.append(log.place, -1)[before]) & np.append(ends, False)[before]
    found = np.zeros(len(again), bool)
    found[turns] = again[turns] & follows
    return found


def _or_null(at: Moments) -> pa.Array:
    return pa.array(at, pa.timestamp("us"))
