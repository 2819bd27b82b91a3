"""Step: the days on which two people were in contact."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from wellkept.sdk.measure import Tables, measure, since


@measure("pair day", unit="contact days", needs=("contact",), kept=False, steady=True, carried="day")
def contact_day(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """One row for each two people and each day on which they were in contact.

    Counting days instead of messages told better what came next, in every trial.

    `w` is the weight of the day: the contacts' weights added, at most 1 (range 0 to 1); `certain_w` the same of
    certain contact alone; `w_any` is 1. `forth` and `back` are what the day counts in each direction: 1 with a
    message, else the weight of its meetings. `wrote` and `got` say whether `one` wrote to `other`, and `other` to
    `one`; `last_forth` whether `one` wrote last (null without a message); `met` whether they met or spoke; `last_at`
    when they were last in contact on that day.
    """
    del as_of  # `contact` holds nothing later
    seen = tables.contact.filter(tables.contact.day >= since().date())
    said = seen.kind == "message"
    # Few sums and latest moments, and the rest from them: this is the widest table, and each aggregate costs.
    days = seen.group_by("one", "other", "across", "day").agg(
        sum_w=seen.weight.sum(),
        sum_doubt=ibis.ifelse(seen.certain, 0.0, seen.weight).sum(),
        sum_met=ibis.ifelse(said, 0.0, seen.weight).sum(),
        forth_at=ibis.ifelse(said & seen.forth, seen["at"], ibis.null("timestamp(6)")).max(),
        back_at=ibis.ifelse(said & seen.back, seen["at"], ibis.null("timestamp(6)")).max(),
        last_at=seen["at"].max(),
    )
    wrote, got = days.forth_at.notnull(), days.back_at.notnull()
    met_w = ibis.least(days.sum_met, 1.0)
    return days.select(
        "one",
        "other",
        "across",
        "day",
        "last_at",
        w=ibis.least(days.sum_w, 1.0),
        w_any=ibis.literal(1.0),
        certain_w=ibis.least(days.sum_w - days.sum_doubt, 1.0),
        forth=ibis.ifelse(wrote, 1.0, met_w),
        back=ibis.ifelse(got, 1.0, met_w),
        wrote=wrote,
        got=got,
        met=days.sum_met > 0.0,
        last_forth=ibis.cases((wrote & got, days.forth_at > days.back_at), (wrote, True), (got, False)),
    )
