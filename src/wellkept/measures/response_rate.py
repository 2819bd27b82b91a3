"""How many of those who are asked answer."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from wellkept.sdk.measure import Tables, measure
from wellkept.sdk.survey_rows import QUARTER, SETTLED
from wellkept.sdk.wilson import wilson_bound


@measure("account", unit="share", needs=("asked",), steady=True)
def response_rate(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """Share (0 to 1) of an account's invitations of the last 91 days that somebody answered, with its Wilson interval.

    An invitation counts when it was answered, or a week after it went out. `n` counts them, `answered` those answered,
    `unknown` is the share of which nothing is known. `known` is 1: whether somebody answered is seen.

    Source: measures.md, Surveys. Accounts nobody of whom was asked have no row.
    """
    rows, settled = tables.asked, as_of - ibis.interval(days=SETTLED)
    counts = rows.filter(
        rows.account.notnull(),
        rows.asked_at > as_of - ibis.interval(days=QUARTER),
        rows.answered | (rows.asked_at <= settled),
    )
    found = counts.group_by("account").agg(
        answered=counts.answered.cast("float64").sum(), n=counts.count().cast("float64")
    )
    share = found.answered / found.n
    return found.select(
        "account",
        "answered",
        "n",
        value=share,
        low=wilson_bound(share, found.n, -1.0),
        high=wilson_bound(share, found.n, 1.0),
        unknown=1.0 - share,
        known=ibis.literal(1.0),
    )
