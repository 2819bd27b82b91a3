"""Updates kept, confirmed, reopened and satisfied, by queue."""

from __future__ import annotations

import ibis.expr.types as ir

from wellkept.sdk.case_shares import SHARES_NEED, counts_of_cases, shares
from wellkept.sdk.measure import Tables, measure


@measure("queue question", unit="share", needs=SHARES_NEED, steady=True)
def queue_shares(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """Shares (0 to 1) of a queue's cases: `updates_kept`, `confirmed`, `reopened`, `satisfied` (`part`).

    `low` and `high` are its Wilson interval at 95 %; `n` how many are known, `passed` how many of them were, `unknown`
    how many are not known, `cases` of how many cases something is. Of cases that have ended in the last 91 days;
    `updates_kept` counts updates, and also those of open cases. `reopened` is the share of cases reopened at least
    once. Who did not answer is unknown, and is not content.

    Source: measures.md, Cases.
    """
    rows = counts_of_cases(tables)
    return shares(rows.filter(rows.queue.notnull()), "queue", as_of)
