"""How many of those whom a survey asks answer it."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from wellkept.sdk.measure import Tables, measure
from wellkept.sdk.survey_rows import QUARTER, SETTLED
from wellkept.sdk.wilson import wilson_bound


@measure("survey", unit="share", needs=("asked",), steady=True)
def survey_response(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """Share (0 to 1) of a survey's invitations of the last 91 days, to whichever account, that somebody answered.

    With its Wilson interval at 95 %. An invitation counts when it was answered, or a week after it went out; `n` counts
    them, `answered` those answered. `known` is 1: whether somebody answered is seen.

    Source: measures.md, Surveys.
    """
    rows, settled = tables.asked, as_of - ibis.interval(days=SETTLED)
    begins = as_of - ibis.interval(days=QUARTER)
    counts = rows.filter(rows.asked_at > begins, rows.answered | (rows.asked_at <= settled))
    found = counts.group_by("survey").agg(
        answered=counts.answered.cast("float64").sum(), n=counts.count().cast("float64")
    )
    share = found.answered / found.n
    return found.select(
        "survey",
        "answered",
        "n",
        value=share,
        low=wilson_bound(share, found.n, -1.0),
        high=wilson_bound(share, found.n, 1.0),
        known=ibis.literal(1.0),
    )
