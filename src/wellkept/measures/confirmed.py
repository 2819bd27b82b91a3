"""Whether who opened a case agrees that it is solved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from wellkept.sdk.case_rows import read_cases
from wellkept.sdk.measure import Tables, measure

if TYPE_CHECKING:
    from datetime import datetime


@measure("case", unit="confirmed", needs=("case_log", "case_life"))
def confirmed(tables: Tables, as_of: datetime) -> pa.Table:
    """1 if who opened the case confirmed that it is solved, 0 if it ended without that.

    A confirmation before the last reopening does not count. Of an open case it is not known (null). `n` and `known` are
    1 once the case has ended. `ended_at` is its end, `fact` the confirmation.

    Shares: `queue_shares`, `account_shares`. A case that was closed is not thereby one that somebody is content with.
    Source: measures.md, `confirmed`.
    """
    cases = read_cases(tables, as_of)
    log = cases.log
    row, again = log.last(log.is_step("confirmed")), log.last(log.is_step("reopened"))
    is_confirmed, ended = (row >= 0) & (row > again), ~cases.is_open
    return cases.rows(
        np.ones(cases.count, bool),
        {"value": np.where(ended, is_confirmed, np.nan), "n": ended, "known": ended},
        ended_at=cases.ended_at,
        fact=cases.facts(np.where(is_confirmed, row, -1)),
    )
