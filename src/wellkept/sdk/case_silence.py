"""Stretches without a word to the other side, while a case is open."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from wellkept.sdk.case_log import ENDS, Flags, Ints, Moments
from wellkept.sdk.case_rows import Cases


@dataclass(frozen=True, eq=False)
class Stretches:
    """Between one mark of a case and the next: its opening, words, ends and reopenings; the last ends now.

    `place` is the case, `seconds` how much working time of an open case lies in it (0 while it is closed).
    """

    place: Ints
    begins: Moments
    ends: Moments
    open: Flags
    seconds: Ints
    ends_in_word: Flags

    @cached_property
    def worked_before(self) -> Ints:
        """Working seconds for which the case was open before each stretch."""
        total = np.cumsum(self.seconds) - self.seconds
        begins = np.append(True, self.place[1:] != self.place[:-1])[: len(self.place)]
        starts = np.maximum.accumulate(np.where(begins, np.arange(len(self.place)), 0))
        return total - total[starts]


def stretches(cases: Cases) -> Stretches:
    """The log must hold `word`. Steps before the opening count for nothing."""
    log = cases.log
    ends, word = log.is_step(*ENDS), log.flags("word")
    turns = ends | log.is_step("reopened")
    rows = np.flatnonzero((turns | word) & (log.at >= cases.opened_at[log.place]))
    # One mark for each opening, before all others of its case.
    place = np.concatenate([np.arange(cases.count), log.place[rows]])
    order = np.argsort(place, kind="stable")
    place, row = place[order], np.concatenate([np.full(cases.count, -1), rows])[order]
    begins = np.where(row < 0, cases.opened_at[place], log.time(row))
    is_end, is_turn = np.append(ends, False)[row], np.append(turns, True)[row]
    last_turn = np.maximum.accumulate(np.where(is_turn, np.arange(len(row)), 0))
    is_open = ~is_end[last_turn]
    is_last = np.append(place[1:] != place[:-1], True)[: len(place)]
    until = np.where(is_last, np.where(is_open, cases.now, begins), np.append(begins[1:], begins[-1:]))
    seconds = np.where(is_open, np.round(cases.minutes(begins, until, place) * 60), 0).astype(np.int64)
    return Stretches(place, begins, until, is_open, seconds, ~is_last & np.append(word, False)[np.append(row[1:], -1)])
