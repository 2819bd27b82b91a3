"""Reviews and roadmaps that were promised, and whether they were held."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from wellkept.sdk.measure import Tables, measure
from wellkept.sdk.wilson import wilson_bound

TWO_QUARTERS = ibis.interval(days=182)
NEAR = 45


@measure("account", unit="share", steady=True)
def plans(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """Share (0 to 1) of the reviews, roadmaps and plans due in the last two quarters (182 days) that were held.

    One counts as held on its own day, or where a contact note of the kind `review` with that account lies within 45
    days of the day on which it was due. `low` and `high` are its Wilson interval at 95 %, `n` how many were promised;
    with none promised it is not known and there is no row. `ours` is how many of them we promised, `last_held` the
    last day on which one was held. It exempts itself from the five that other questions of the mirror need: a promise
    for half a year is one.

    Source: measures.md, `plans`. It cannot see a review that nobody logged.
    """
    due = _due(tables, as_of)
    found = due.group_by("account").aggregate(
        n=due.count().cast("float64"),
        held=due.held.cast("float64").sum(),
        ours=(due.by == "us").cast("float64").sum(),
        last_held=due.last_held.max(),
    )
    share = found.held / found.n
    return found.select(
        "account",
        "ours",
        "last_held",
        value=share,
        low=wilson_bound(share, found.n, -1.0),
        high=wilson_bound(share, found.n, 1.0),
        n=found.n,
        known=ibis.literal(1.0),
    )


def _due(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """Each that was due in time, and whether it was held by then."""
    today = as_of.date()
    review = tables.review.filter(
        tables.review.due_on <= today, tables.review.due_on > (as_of - TWO_QUARTERS).date()
    ).mutate(held_day=ibis.ifelse(tables.review.held_on <= today, tables.review.held_on, ibis.null("date")))
    note = tables.contact_note
    notes = note.filter(note.kind == "review", note.happened_at <= as_of).select(
        "account", noted=note.happened_at.date()
    )
    near = review.join(notes, "account").filter(lambda both: _days_apart(both.noted, both.due_on) <= NEAR)
    noted = near.group_by("review").aggregate(noted=near.noted.max())
    joined = review.left_join(noted, "review").drop("review_right")
    last_held = ibis.greatest(joined.held_day, joined.noted).fill_null(joined.held_day.fill_null(joined.noted))
    return joined.mutate(last_held=last_held, held=last_held.notnull())


def _days_apart(one: ir.DateValue, other: ir.DateValue) -> ir.IntegerValue:
    return one.delta(other, unit="day").abs()
