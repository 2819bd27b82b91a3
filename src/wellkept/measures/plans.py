"""Reviews and roadmaps that were promised, and whether they were held."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from wellkept.sdk.measure import Tables, measure
from wellkept.sdk.wilson import wilson_bound

TWO_QUARTERS = ibis.interval(days=182)


@measure("account", unit="share", needs=("review_held",), steady=True)
def plans(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """Share (0 to 1) of the reviews, roadmaps and plans due in the last two quarters (182 days) that were held.

    Whether one was held says `review_held`: by what somebody said, a contact note of the kind `review`, or a meeting
    in the calendar, within 45 days of the day on which it was due. `low` and `high` are its Wilson interval at 95 %,
    `n` how many were promised; with none promised it is not known and there is no row. `ours` is how many of them we
    promised and `theirs` how many they did, `ours_held` and `theirs_held` how many of those were held, `reviews` which
    they are, `last_held` the last day on which one was held. It exempts itself from the five that other questions of
    the mirror need: a promise for half a year is one.

    Source: measures.md, `plans`. It cannot see a review that nobody logged and no calendar holds.
    """
    every = tables.review_held
    due = every.filter(every.due_on <= as_of.date(), every.due_on > (as_of - TWO_QUARTERS).date())
    ours = due.by == "us"
    found = due.group_by("account").aggregate(
        n=due.count().cast("float64"),
        held=due.value.sum(),
        ours=ours.cast("float64").sum(),
        theirs=(~ours).cast("float64").sum(),
        ours_held=ibis.ifelse(ours, due.value, 0.0).sum(),
        theirs_held=ibis.ifelse(ours, 0.0, due.value).sum(),
        reviews=due.part.cast("int64").collect().sort(),
        last_held=due.held_day.max(),
    )
    share = found.held / found.n
    return found.select(
        "account",
        "ours",
        "theirs",
        "ours_held",
        "theirs_held",
        "reviews",
        "last_held",
        value=share,
        low=wilson_bound(share, found.n, -1.0),
        high=wilson_bound(share, found.n, 1.0),
        n=found.n,
        known=ibis.literal(1.0),
    )
