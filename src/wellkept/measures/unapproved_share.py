"""How much of the work on an engagement nobody agreed to."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from wellkept.sdk.measure import Tables, measure


@measure("engagement", unit="share", needs=("booked_hours",), steady=True)
def unapproved_share(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """Share (0 to 1) of the hours booked that went into work outside the baseline without an approved change.

    `low` counts what was booked on a wish, or on a change request without a yes; `high` also what was booked on nothing
    that is recorded. `value` takes these to be split as the others are; where all are of these it is not known.
    `known` is the share of the hours of which it is known on what they were booked, `n` the bookings.

    Carries `hours`, `inside`, `approved`, `outside`, `unnamed` and `since`, the Monday of the first week with hours
    outside. Source: bookings of hours, scope items, change requests and wishes; definition: measures.md. It sees what
    was agreed as it is known now: a yes that comes later counts for the hours that came before it.
    """
    del as_of  # `booked_hours` holds nothing later
    weeks = tables.booked_hours
    summed = weeks.group_by("engagement").agg(
        **{name: weeks[name].sum() for name in ("hours", "inside", "approved", "outside", "unnamed", "n")},
        since=weeks.part.min(where=weeks.outside > 0),
    )
    named = summed.hours - summed.unnamed
    return summed.mutate(
        value=summed.outside / named.nullif(0.0),
        low=summed.outside / summed.hours,
        high=ibis.least((summed.outside + summed.unnamed) / summed.hours, 1.0),
        known=named / summed.hours,
    )
