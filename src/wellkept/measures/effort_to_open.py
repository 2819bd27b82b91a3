"""How hard it is to get a case opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from wellkept.sdk.case_rows import read_cases
from wellkept.sdk.measure import Tables, measure

if TYPE_CHECKING:
    from datetime import datetime


@measure("case", unit="working hours", needs=("case_log", "case_life"))
def effort_to_open(tables: Tables, as_of: datetime) -> pa.Table:
    """Working hours from the first attempt to open a case to the one that was taken. From 0, at the first attempt.

    While none was taken it is not known: `low` is how long it has lasted, `high` null, `known` 0. `attempts` counts
    all of them, `refusals` those that were refused before it was taken; `n` is `attempts`. `first_at` is the first
    attempt, `fact` the last refusal. Of a case whose opening no source tells there is no row.

    Source: measures.md, `effort_to_open`. Most trackers keep no attempt that was refused: outbound cases are kept here.
    """
    cases = read_cases(tables, as_of)
    log = cases.log
    taken, refused = log.first(log.is_step("opened")), log.is_step("refused")
    is_taken = taken >= 0
    refused &= ~is_taken[log.place] | (np.arange(len(log.at)) < taken[log.place])
    first = log.first(refused | log.is_step("opened"))
    hours = cases.minutes(log.time(first), np.where(is_taken, log.time(taken), cases.until)) / 60
    refusals, value = log.counts(refused), np.where(is_taken, hours, np.nan)
    attempts = refusals + is_taken
    return cases.rows(
        first >= 0,
        {"value": value, "low": hours, "high": value, "n": attempts, "known": is_taken},
        attempts=attempts,
        refusals=refusals,
        first_at=log.time(first),
        fact=cases.facts(log.last(refused)),
    )
