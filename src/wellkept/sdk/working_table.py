"""How much was worked before a moment: one cumulative table, looked up without a search.

Where all stretches begin and end on multiples of some minutes (in UTC, so changes of the clock are in it), time is cut
into slots of that length. Each slot is worked as a whole or not at all, so one number by slot answers for every second
in it. Calendars that are cut finer are searched.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from math import gcd

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Moments = NDArray[np.datetime64]
LEAST_SLOT, LONGEST_SLOT = 300, 3_600
# What a step works on at once stays in the processor's own memory.
BLOCK = 32_768
NEVER = np.iinfo(np.int64).min


@dataclass(frozen=True, eq=False)
class WorkingTable:
    """Stretches one after another: when each opens and closes (UTC seconds); `worked` is what lies before each."""

    opens: Ints
    closes: Ints
    worked: Ints

    @classmethod
    def of(cls, stretches: Iterable[tuple[int, int]]) -> WorkingTable:
        """Overlapping stretches count once, and those that end before they begin not at all."""
        kept: list[list[int]] = []
        for opens, closes in sorted(one for one in stretches if one[1] > one[0]):
            if kept and opens <= kept[-1][1]:
                kept[-1][1] = max(kept[-1][1], closes)
            else:
                kept.append([opens, closes])
        found = np.array(kept, np.int64).reshape(-1, 2)
        lengths = found[:, 1] - found[:, 0]
        return cls(found[:, 0].copy(), found[:, 1].copy(), np.cumsum(lengths) - lengths)

    def seconds_between(self, begins: Ints, ends: Ints) -> Ints:
        """Working seconds between pairs of UTC seconds, 0 where the end is not after the beginning."""
        found = np.empty(len(begins), np.int64)
        for start in range(0, len(begins), BLOCK):
            here = slice(start, start + BLOCK)
            passed = self.before(ends[here])
            passed -= self.before(begins[here])
            np.maximum(passed, 0, out=found[here])
        return found

    def before(self, seconds: Ints) -> Ints:
        """Working seconds from the beginning of the table to each moment."""
        if self._slots is None:
            return self._searched(seconds)
        first, length, coded = self._slots
        passed = seconds - first
        slot = passed // length
        entry = coded.take(slot, mode="clip")
        passed -= slot * length
        passed &= -(entry & 1)
        passed += entry >> 1
        return passed

    def at(self, worked: Ints, *, late: bool) -> Ints:
        """A moment by which so many seconds were worked: the first, or where `late` the last; NEVER past the end."""
        if not len(self.opens):
            return np.full(len(worked), NEVER)
        place = np.maximum(np.searchsorted(self.worked, worked, side="right" if late else "left") - 1, 0)
        found = self.opens[place] + worked - self.worked[place]
        return np.where((worked < 0) | (found > self.closes[place]), NEVER, found)

    def _searched(self, seconds: Ints) -> Ints:
        if not len(self.opens):
            return np.zeros(len(seconds), np.int64)
        place = np.searchsorted(self.opens, seconds, side="right") - 1
        inside = np.minimum(seconds, self.closes[place]) - self.opens[place]
        return np.where(place < 0, 0, self.worked[place] + inside)

    @cached_property
    def _slots(self) -> tuple[int, int, Ints] | None:
        """The first slot's second, a slot's length, and by slot twice what was worked before it, plus 1 if worked.

        None where stretches are cut too finely. A slot before and one after stand for all that lies further off.
        """
        if not len(self.opens):
            return None
        length = int(np.gcd.reduce(np.concatenate([self.opens, self.closes])))
        if length < LEAST_SLOT:
            return None
        length = gcd(length, LONGEST_SLOT)
        first = int(self.opens[0]) - length
        is_worked = np.zeros((int(self.closes[-1]) - first) // length + 1, np.int64)
        np.add.at(is_worked, (self.opens - first) // length, 1)
        np.add.at(is_worked, (self.closes - first) // length, -1)
        is_worked = np.cumsum(is_worked)
        before = (np.cumsum(is_worked) - is_worked) * length
        return first, length, (before << 1) | is_worked
