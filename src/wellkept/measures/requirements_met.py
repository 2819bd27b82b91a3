"""Which share of what laws, standards and care ask by now is met."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from wellkept.sdk.measure import Tables, measure


@measure("engagement", unit="share", needs=("requirement_state",), steady=True)
def requirements_met(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """Share (0 to 1) of the mandatory requirements needed by gates that were passed, or whose day has come, that are
    met, or waived by a named person for the time being.

    `n` is how many are needed by now; without any there is no row: an empty register is not known, and says nothing
    about duties that nobody looked for. Carries `met`, `waived`, `open` and `late` (recorded after their gate). All of
    them are counted, so that `low` and `high` are the value. Source: measures.md has none; the arithmetic is ours.
    """
    del as_of  # what it needs holds nothing later
    state = tables.requirement_state
    due = state.filter(state.mandatory, state.is_due)
    told = due.group_by("engagement").agg(
        n=due.part.count().cast("float64"),
        value=due.value.mean(),
        met=due.met_on.count().cast("float64"),
        waived=(due.met_on.isnull() & due.waived_by.notnull()).sum().cast("float64"),
        late=(due.late_days > 0).sum().cast("float64"),
    )
    return told.mutate(low=told.value, high=told.value, known=ibis.literal(1.0), open=told.n - told.met - told.waived)
