"""What measures of cases read and write: the log with each case's life beside it, and rows by case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

import numpy as np
import pyarrow as pa

from wellkept.sdk.case_calendars import CaseCalendars
from wellkept.sdk.case_log import CaseLog, Flags, Floats, Ints, Moments, column, read_log, rows_of
from wellkept.sdk.measure import Tables

SAID_OF_EACH = ("account", "queue", "direction")


@dataclass(frozen=True, eq=False)
class Cases:
    """The steps of cases, and by case what `case_life` says, in the same order."""

    log: CaseLog
    life: pa.Table
    now: np.datetime64

    @property
    def count(self) -> int:
        return self.log.count

    @cached_property
    def calendars(self) -> CaseCalendars:
        return CaseCalendars.of(self.life["calendar"])

    @cached_property
    def opened_at(self) -> Moments:
        return self.moments("opened_at")

    @cached_property
    def ended_at(self) -> Moments:
        """NaT while open."""
        return self.moments("ended_at")

    @cached_property
    def until(self) -> Moments:
        """Up to when each is seen: its end, or now."""
        return np.where(np.isnat(self.ended_at), self.now, self.ended_at)

    @cached_property
    def is_open(self) -> Flags:
        return np.isnat(self.ended_at)

    def moments(self, name: str) -> Moments:
        return np.asarray(self.life[name].to_numpy()).astype("datetime64[us]")

    def numbers(self, name: str) -> Floats:
        """NaN where it is not known."""
        return np.asarray(self.life[name].to_numpy(), dtype=np.float64)

    def minutes(self, begins: Moments, ends: Moments, cases: Ints | None = None) -> Floats:
        """Working minutes between times: one pair by case, or of the cases that are named."""
        which = np.arange(self.count) if cases is None else cases
        return self.calendars.minutes(which, begins, ends)

    def rows(self, which: Flags, result: dict[str, Any], **more: Any) -> pa.Table:
        """Rows of a measure: those of the cases of which it says something. Results are by case; NaN is not known."""
        bounds = {name: result.get(name, result["value"]) for name in ("low", "high")}
        said = {"value": result["value"]} | bounds | {"n": result["n"], "known": result["known"]}
        table = pa.table(
            {"case": self.log.ids}
            | {name: self.life[name] for name in SAID_OF_EACH}
            | {name: column(np.asarray(values, dtype=np.float64)) for name, values in said.items()}
            | {name: values if isinstance(values, pa.Array) else column(values) for name, values in more.items()}
        )
        return table.filter(pa.array(which))

    def facts(self, rows: Ints) -> pa.Array:
        """The ids of the facts that stand in these rows; null of -1."""
        return pa.array(np.append(self.log.facts, 0)[rows], mask=rows < 0)


def read_cases(tables: Tables, as_of: datetime, *columns: str) -> Cases:
    """Every case of which anything is known to have happened, with these columns of its steps."""
    log = read_log(tables.case_log, *columns)
    life = tables.case_life.to_pyarrow()
    return Cases(log, life.take(rows_of(life, log.ids)), np.datetime64(as_of))
