"""Growth rings: how much contact each quarter of an account's life had."""

from __future__ import annotations

import ibis.expr.types as ir

from wellkept.sdk.measure import Tables, measure


@measure("account quarter", unit="contact days", needs=("contact_day",), steady=True)
def ring(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """Contact days with an account in a quarter of its life: the width of that growth ring.

    One row for each quarter with contact, `part` being such as "2026 Q3". Every tie's days are counted: two
    colleagues in touch with three contacts on one day are six. Unit: contact days, from 1. The quarter under way is a
    part of one. Rings never fade, and a contact who goes elsewhere leaves those days here: each counts to the account
    at which the contact was on that day.

    `low` counts days of certain contact alone, `high` all; `n` is that number, `known` the share that is certain.
    Trust, which will give the ring its colour, is another measure.
    """
    del as_of  # `contact_day` holds nothing later
    days, stay = tables.contact_day, tables.belonging
    there = [
        days.other == stay.person,
        stay.starts_on.isnull() | (stay.starts_on <= days.day),
        stay.ends_on.isnull() | (days.day <= stay.ends_on),
    ]
    met = days.filter(days.across).join(stay, there)
    rings = met.group_by(stay.account, year=days.day.year(), quarter=days.day.quarter()).agg(
        n=met.count(), value=days.w_any.sum(), low=(days.certain_w > 0).cast("float64").sum()
    )
    return rings.select(
        "account",
        "n",
        "value",
        "low",
        part=rings.year.cast("string") + " Q" + rings.quarter.cast("string"),
        high=rings.value,
        known=rings.low / rings.value,
    )
