"""How far an engagement is from what was sold."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from wellkept.sdk.measure import Tables, measure

CARRIED = ("baseline_hours", "approved_hours", "outside_hours", "unnamed_hours", "cusum")


@measure("engagement", unit="share", needs=("scope_path",), steady=True)
def scope_drift(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """Hours of approved changes, and of work outside the baseline without one, / the hours of the first baseline.

    0 is what was sold; .25 is a quarter more. `low` and `high` as in `scope_path`, of which this is the last week:
    without and with the hours booked on nothing that is recorded. Under .8 of the items estimated there is no value.

    Carries `baseline_hours`, `approved_hours`, `outside_hours`, `unnamed_hours`, `cusum` and `rising_since`, the Monday
    since which `cusum` has been over 0; null while it is 0. `n` is the bookings; `known` the share of items with
    an estimate. Source:
    scope items, change requests, wishes and bookings of hours; definition: measures.md.
    """
    del as_of  # `scope_path` holds nothing later
    path = tables.scope_path
    mine = ibis.window(group_by="engagement", order_by=ibis.desc("part"))
    whole = ibis.window(group_by="engagement")
    calm = path.part.max(where=path.cusum <= 0).over(whole)
    ranked = path.mutate(
        back=ibis.row_number().over(mine), bookings=path.n.sum().over(whole), calm=ibis.coalesce(calm, "")
    )
    rising = ranked.mutate(rising_since=ranked.part.min(where=ranked.part > ranked.calm).over(whole))
    last = rising.filter(rising.back == 0)
    return last.select(
        "engagement", "value", "low", "high", "known", *CARRIED, "rising_since", n="bookings", week="part"
    )
