"""Whether those who needed a training came."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from wellkept.sdk.measure import Tables, measure


@measure("engagement", unit="share", steady=True)
def training(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """Share (0 to 1) of those who need a training of an engagement and came to it.

    Each person counts once for each session that they are named for. Counted are sessions that were held by now; of one
    without a date, or still ahead, nobody came yet, and nobody stayed away. `n` is how many were named for the held
    ones, `low` counts those of whom nobody said whether they came as away, `high` as there; `known` is the share of
    whom somebody said. With no session held the share is not known. Carries `came`, `needed` (named for all sessions),
    `sessions`, `held`, `ahead` and `undated`, how many sessions there are of each.

    Source: measures.md, `training`.
    """
    session, place = tables.training_session, tables.training_place
    counted = place.group_by("training_session").agg(
        named=place.count(), came=place.came.fill_null(False).sum(), said=place.came.count()
    )
    rows = session.left_join(counted, "training_session").drop("training_session_right")
    held = (rows.held_on <= as_of.date()).fill_null(False)
    numbers = {name: rows[name].fill_null(0).cast("float64") for name in ("named", "came", "said")}
    found = rows.group_by("engagement").agg(
        n=ibis.ifelse(held, numbers["named"], 0.0).sum(),
        came=ibis.ifelse(held, numbers["came"], 0.0).sum(),
        said=ibis.ifelse(held, numbers["said"], 0.0).sum(),
        needed=numbers["named"].sum(),
        sessions=rows.count().cast("float64"),
        held=held.sum().cast("float64"),
        undated=rows.held_on.isnull().sum().cast("float64"),
    )
    some, empty = found.n > 0, ibis.null("float64")
    return found.select(
        "engagement",
        "n",
        "came",
        "needed",
        "sessions",
        "held",
        "undated",
        ahead=found.sessions - found.held - found.undated,
        value=ibis.ifelse((found.said > 0) & some, found.came / found.said, empty),
        low=ibis.ifelse(some, found.came / found.n, empty),
        high=ibis.ifelse(some, (found.came + found.n - found.said) / found.n, empty),
        known=ibis.ifelse(some, found.said / found.n, 0.0),
    )
