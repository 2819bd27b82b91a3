"""Step: how much of an account hangs on each colleague."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from wellkept.sdk.measure import Tables, measure


@measure("account role", unit="share", needs=("tie_strength",), kept=False, steady=True)
def colleague_share(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """Each colleague's `share` (0 to 1) of the strength (K) of all ties with an account, for handing over in time.

    One row for each account and colleague with a tie there: `person` (and `part`, the same as text), `ties` (with how
    many of its contacts), `k`. It is about what would be lost with a leave, and ranks nobody.
    """
    del as_of  # `tie_strength` holds nothing later
    ties = tables.tie_strength.filter(tables.tie_strength.account.notnull())
    each = ties.group_by("account", person="colleague").agg(k=ties.value.sum(), ties=ties.contact.nunique())
    total = each.k.sum().over(ibis.window(group_by="account"))
    return each.mutate(part=each.person.cast("string"), share=each.k / total)
