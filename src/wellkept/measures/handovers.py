"""How often a case is handed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from wellkept.sdk.case_log import teams
from wellkept.sdk.case_rows import read_cases
from wellkept.sdk.measure import Tables, measure

if TYPE_CHECKING:
    from datetime import datetime


@measure("case", unit="hand-overs", needs=("case_log", "case_life"))
def handovers(tables: Tables, as_of: datetime) -> pa.Table:
    """How often a case went from one team to another. From 0; the first team is no hand-over.

    Read from the team that its opening, assignments, statuses and ends name; the same team named again is none. `n` is
    how often a team was named; a case of which none ever was has no row: that is not known. `last_at` and `fact` tell
    of the last hand-over, `teams` how many teams have had it.

    Source: measures.md, `handovers`. It does not see who asks whom without assigning.
    """
    cases = read_cases(tables, as_of, "team")
    log, team = cases.log, teams(cases.log)
    moved, back = log.changes(team)
    last, named = log.last(moved), log.counts(team >= 0)
    count = log.counts(moved)
    return cases.rows(
        named > 0,
        {"value": count, "n": named, "known": np.ones(cases.count)},
        last_at=log.time(last),
        fact=cases.facts(last),
        teams=count - log.counts(back) + 1,
    )
