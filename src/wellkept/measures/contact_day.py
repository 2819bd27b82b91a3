"""Step: the days on which two people were in contact."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from wellkept.sdk.measure import Tables, measure


@measure("pair day", unit="contact days", needs=("contact",), kept=False, steady=True)
def contact_day(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """One row for each two people and each day on which they were in contact. Counting days instead of messages
    told better what came next, in every trial.

    `w` is the weight of the day: the contacts' weights added, at most 1 (range 0 to 1); `certain_w` the same of
    certain contact alone; `w_any` is 1. `forth` and `back` are what the day counts in each direction: 1 with a
    message, else the weight of its meetings. `wrote` and `got` say whether `one` wrote to `other`, and `other` to
    `one`; `last_forth` whose was the last message (null without any); `met` whether they met or spoke.
    """
    del as_of  # `contact` holds nothing later
    seen = tables.contact
    said = seen.kind == "message"
    direction = {
        "forth": ibis.ifelse(said, seen.forth.cast("float64"), seen.weight),
        "back": ibis.ifelse(said, seen.back.cast("float64"), seen.weight),
    }
    return seen.group_by("one", "other", "across", "day").agg(
        w=ibis.least(1.0, seen.weight.sum()),
        w_any=ibis.literal(1.0),
        certain_w=ibis.least(1.0, ibis.ifelse(seen.certain, seen.weight, 0.0).sum()),
        forth=ibis.least(1.0, direction["forth"].sum()),
        back=ibis.least(1.0, direction["back"].sum()),
        wrote=(said & seen.forth).any(),
        got=(said & seen.back).any(),
        met=(~said).any(),
        last_forth=seen.forth.argmax(seen.at, where=said),
    )
