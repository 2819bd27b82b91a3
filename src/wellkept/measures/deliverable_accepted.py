"""Was a deliverable accepted by those who are to receive it?"""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from wellkept.sdk.measure import Tables, measure


@measure("engagement deliverable", unit="share", steady=True)
def deliverable_accepted(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """Share (0 to 1) of the people named for a deliverable who accepted it.

    `part` is the deliverable; one row for each that was agreed. With nobody named the share is not known. `low` and
    `high` are the share itself, for everybody is counted; `n` is how many are named. Carries `kind` (documentation,
    as_built, other), `due_on`, `named`, `told` (how many it was sent to), `accepted` and `refused`, and `told_on`, the
    last day on which it was sent to somebody.

    It cannot see whether somebody who accepted has read it.
    """
    del as_of  # records hold nothing later
    row, receiver = tables.deliverable, tables.receiver
    counted = receiver.group_by("deliverable").agg(
        named=receiver.count(),
        told=receiver.told_on.count(),
        accepted=receiver.accepted_on.count(),
        refused=receiver.refused_on.count(),
        told_on=receiver.told_on.max(),
    )
    found = row.left_join(counted, "deliverable").drop("deliverable_right")
    numbers = {name: found[name].fill_null(0).cast("float64") for name in ("named", "told", "accepted", "refused")}
    named = numbers["named"]
    share = ibis.ifelse(named > 0, numbers["accepted"] / named, ibis.null("float64"))
    return found.select(
        "engagement",
        "kind",
        "due_on",
        "told_on",
        part=found.deliverable.cast("string"),
        value=share,
        low=share,
        high=share,
        n=named,
        known=(named > 0).cast("float64"),
        **numbers,
    )
