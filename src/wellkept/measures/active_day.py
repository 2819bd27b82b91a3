"""Step: the days on which somebody was seen to be at work with others."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from wellkept.sdk.measure import Tables, measure, since


@measure("person day", unit="days", needs=("contact",), kept=False, steady=True, carried="day")
def active_day(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """One row for each person and day with a message of their own to anyone we know, or a meeting held.

    Mass mail and what machines send is nobody's day. The day is that of the contact, in the other side's time zone.
    It shows nothing of people whose mail and calendar we do not see, beyond what reaches ours.
    """
    del as_of  # `contact` holds nothing later
    seen = tables.contact.filter(tables.contact.day >= since().date())
    by_one = seen.filter(seen.forth).select("day", person=seen.one)
    by_other = seen.filter(seen.back).select("day", person=seen.other)
    return ibis.union(by_one, by_other, distinct=True)
