"""By how much an area stays below what the solution needs."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from wellkept.sdk.measure import Tables, measure


@measure("engagement area", unit="levels", kept=False, steady=True)
def maturity_gap(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """By how many levels an area of the client's IT or security (`part`) stays below what the solution needs, after the
    steps that are planned: 0 where it does not; null while the level of today, or the one needed, is not known.

    Carries `framework`, `now`, `planned`, `needed`, `assessed_on` and the `assessment` said last. `known` is 1 where
    both are known. Source: measures.md, `it_maturity`, `security_maturity`.
    """
    del as_of  # records hold nothing later
    said = tables.assessment
    reached = ibis.ifelse(said.planned > said.now, said.planned, said.now)
    gap = ibis.ifelse(said.needed > reached, said.needed - reached, ibis.ifelse(said.needed <= reached, 0.0, None))
    both = said.mutate(gap=gap)
    return both.select(
        "engagement",
        "framework",
        "now",
        "planned",
        "needed",
        "assessed_on",
        "assessment",
        part=both.area,
        value=both.gap,
        low=both.gap,
        high=both.gap,
        n=ibis.literal(1.0),
        known=both.gap.notnull().cast("float64"),
    )
