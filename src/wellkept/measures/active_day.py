"""Step: the days on which somebody was seen to be at work with others."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from wellkept.sdk.measure import Tables, measure, since


@measure("person day", unit="days", needs=("contact",), kept=False, steady=True, carried="day")
def active_day(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """One row for each person and day with a message of their own to anyone we know, or a meeting held.

    Carries `first_at` and `last_at`, the first and the last moment of such a sign on that day. Mass mail and what
    machines send is nobody's day. The day is that of the contact, in the other side's time zone.
    It shows nothing of people whose mail and calendar we do not see, beyond what reaches ours.
    """
    del as_of  # `contact` holds nothing later
    seen = tables.contact.filter(tables.contact.day >= since().date())
    signs = ibis.union(
        seen.filter(seen.forth).select("day", "at", person=seen.one),
        seen.filter(seen.back).select("day", "at", person=seen.other),
    )
    return signs.group_by("person", "day").agg(first_at=signs["at"].min(), last_at=signs["at"].max())
