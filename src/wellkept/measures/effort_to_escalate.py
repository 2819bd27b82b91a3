"""How hard it is to reach somebody who can decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from wellkept.sdk.case_rows import read_cases
from wellkept.sdk.measure import Tables, measure

if TYPE_CHECKING:
    from datetime import datetime


@measure("case", unit="working hours", needs=("case_log", "case_life"))
def effort_to_escalate(tables: Tables, as_of: datetime) -> pa.Table:
    """Working hours from first asking for an escalation of a case until it was granted. From 0.

    Until then it is not known: `low` is how long it has lasted, `high` null, `known` 0. `asked` counts how often it was
    asked for until then (one that was granted or refused without being asked for was asked for once); `n` is the same.
    `refusals` counts those refused before it was granted. `first_at` is the first asking, `fact` the last refusal.
    Nobody asked: no row.

    Source: measures.md, `effort_to_escalate`. It counts the first escalation of a case.
    """
    cases = read_cases(tables, as_of)
    log = cases.log
    granted = log.first(log.is_step("escalation_granted"))
    is_granted = granted >= 0
    in_time = ~is_granted[log.place] | (np.arange(len(log.at)) <= granted[log.place])
    asked, refused = (log.is_step(step) & in_time for step in ("escalation_asked", "escalation_refused"))
    first = log.first(asked | refused | (log.is_step("escalation_granted") & in_time))
    hours = cases.minutes(log.time(first), np.where(is_granted, log.time(granted), cases.until)) / 60
    refusals, value = log.counts(refused), np.where(is_granted, hours, np.nan)
    times = np.maximum(log.counts(asked), refusals + is_granted)
    return cases.rows(
        first >= 0,
        {"value": value, "low": hours, "high": value, "n": times, "known": is_granted},
        asked=times,
        refusals=refusals,
        first_at=log.time(first),
        fact=cases.facts(log.last(refused)),
    )
