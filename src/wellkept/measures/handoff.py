"""Whether what was to be handed over was accepted."""

from __future__ import annotations

import ibis.expr.types as ir

from wellkept.sdk.measure import Tables, measure


@measure("engagement", unit="share", needs=("deliverable_accepted",), steady=True)
def handoff(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """Share (0 to 1) of the deliverables of an engagement that everybody named for them accepted.

    A deliverable for which nobody is named is not accepted by anybody: it counts as open, and lowers `known`, the
    share of deliverables that name somebody. `low` counts those as open, `high` as accepted. `n` is how many
    deliverables there are; without one there is no row. Carries `accepted`, `named`, `told` (sent to everybody named),
    and how many describe what was deployed (`as_built`) and are accepted (`as_built_accepted`).

    Source: measures.md, `handoff`.
    """
    del as_of
    row = tables.deliverable_accepted
    done, named = row.value >= 1, row.n > 0
    built = row.kind == "as_built"
    found = row.group_by("engagement").agg(
        n=row.count().cast("float64"),
        accepted=done.fill_null(False).sum().cast("float64"),
        named=named.sum().cast("float64"),
        told=(named & (row.told >= row.n)).sum().cast("float64"),
        as_built=built.sum().cast("float64"),
        as_built_accepted=(built & done.fill_null(False)).sum().cast("float64"),
    )
    share = found.accepted / found.n
    return found.mutate(
        value=share,
        low=share,
        high=(found.accepted + found.n - found.named) / found.n,
        known=found.named / found.n,
    )
