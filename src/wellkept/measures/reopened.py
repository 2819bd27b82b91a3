"""How often a case that had ended was opened again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from wellkept.sdk.case_rows import read_cases
from wellkept.sdk.measure import Tables, measure

if TYPE_CHECKING:
    from datetime import datetime


@measure("case", unit="times", needs=("case_log", "case_life"))
def reopened(tables: Tables, as_of: datetime) -> pa.Table:
    """How often a case was opened again after an end. From 0. Shares: `queue_shares`, `account_shares`.

    Of a case that has never ended it is not known (null). `n` and `known` are 1 once it has ended for the first time,
    `ended_at` (null while it is open) is its last end, `last_at` and `fact` tell of the last reopening.

    Source: measures.md, `reopened`.
    """
    cases = read_cases(tables, as_of)
    log, ended = cases.log, ~np.isnat(cases.moments("first_ended_at"))
    times, row = cases.numbers("reopenings"), log.last(log.is_step("reopened"))
    row = np.where(times > 0, row, -1)
    return cases.rows(
        np.ones(cases.count, bool),
        {"value": np.where(ended, times, np.nan), "n": ended, "known": ended},
        ended_at=cases.ended_at,
        last_at=log.time(row),
        fact=cases.facts(row),
    )
