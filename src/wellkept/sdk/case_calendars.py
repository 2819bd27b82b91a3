"""Working time by the calendar of each case's queue, for many cases at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from wellkept.sdk.working_time import WorkingCalendar, calendar_in

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Moments = NDArray[np.datetime64]


@dataclass(frozen=True, eq=False)
class CaseCalendars:
    """`which` says by case which of the calendars is its own."""

    calendars: list[WorkingCalendar]
    which: Ints

    @classmethod
    def of(cls, column: pa.ChunkedArray) -> CaseCalendars:
        """From the column `calendar`."""
        coded = column.combine_chunks().dictionary_encode()
        return cls([calendar_in(text) for text in coded.dictionary.to_pylist()], coded.indices.to_numpy())

    def minutes(self, cases: Ints, begins: Moments, ends: Moments) -> Floats:
        """Working minutes between pairs of times, each by its case's calendar; NaN where one is not known."""
        if len(self.calendars) == 1:
            return self.calendars[0].minutes_between(begins, ends)
        found, which = np.full(len(begins), np.nan), self.which[cases]
        for number, calendar in enumerate(self.calendars):
            here = which == number
            found[here] = calendar.minutes_between(begins[here], ends[here])
        return found

    def days_after(self, cases: Ints, begins: Moments, days: int) -> Moments:
        """The same time so many working days later."""
        found, which = np.full(len(begins), np.datetime64("NaT", "s")), self.which[cases]
        for number, calendar in enumerate(self.calendars):
            here = which == number
            found[here] = calendar.days_after(begins[here], days)
        return found
