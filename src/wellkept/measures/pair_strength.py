"""Step: how much two people have been in touch, lately counting most."""

from __future__ import annotations

import ibis.expr.types as ir

from wellkept.sdk.fading import age_in_days, faded
from wellkept.sdk.measure import Tables, measure


@measure("pair", unit="contact days", needs=("contact_day",), kept=False, steady=True)
def pair_strength(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """K of any two people, on one side or across: the sum over their contact days of w / (1 + age / 21 days).

    `low` counts certain contact alone, `high` all that there is. `known` is the share of `value` that is certain.
    `k_any` is the same with every contact day counting 1, `k_forth` and `k_back` with what the day counts in that
    direction. `n` is the number of contact days, `first_day` and `last_day` the first and the last.
    """
    days = tables.contact_day
    # In two steps, so that each day's age is worked out once.
    aged = days.mutate(left=faded(age_in_days(days.day, as_of)))
    pairs = aged.group_by("one", "other", "across").agg(
        value=(aged.w * aged.left).sum(),
        low=(aged.certain_w * aged.left).sum(),
        n=aged.count(),
        k_any=aged.left.sum(),
        k_forth=(aged.forth * aged.left).sum(),
        k_back=(aged.back * aged.left).sum(),
        first_day=aged.day.min(),
        last_day=aged.day.max(),
    )
    return pairs.mutate(high=pairs.value, known=pairs.low / pairs.value)
