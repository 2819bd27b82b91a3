"""Health: how an account stands, as far as enough of it is known."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from wellkept.sdk.health import DIMENSIONS, LEAST_WEIGHT, MEASURED
from wellkept.sdk.measure import Tables, measure

BOUNDS = ("value", "low", "high")


@measure("account", unit="points", needs=tuple(MEASURED.values()), steady=True)
def health(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """How an account stands, 0 to 100 points, higher is better: the weighted mean of its dimensions that are known.

    Seven dimensions: reach 25, service 15, delivery 15, voice 15, balance 10, trust 10, outlook 10 (policy; the firm's
    own as the settings `weight_…`). Measured so far are `reach`, `service`, `delivery` (the measure `delivering`) and
    `voice`, carried under these names, null where not known. It is known only where dimensions of half of all weight
    are: then `share_reach` and so on say how much each counts, so that the sum of share × dimension is the value.
    `worst` names the lowest.

    `low` and `high` are the same mean of the dimensions' bounds, `n` is how many of the seven are known. `known` is
    the weighted mean over all seven of what each knows, one that is not known counting nothing.

    Source: measures.md, `health`. An account has a row where any dimension has one.
    """
    del as_of  # what it needs holds nothing later
    joined = _joined(tables)
    weights = {name: float(tables.settings[f"weight_{name}"]) for name in DIMENSIONS}
    total = ibis.literal(sum(weights.values())).nullif(0.0)
    counted = {name: ibis.ifelse(joined[name].notnull(), weights[name], 0.0) for name in MEASURED}
    held = sum(counted.values(), ibis.literal(0.0)).nullif(0.0)
    enough = (held / total) >= LEAST_WEIGHT
    points = {bound: _mean(joined, counted, held, bound) for bound in BOUNDS}
    nothing = ibis.null("float64")
    return joined.select(
        "account",
        *MEASURED,
        n=sum((joined[name].notnull().cast("float64") for name in MEASURED), ibis.literal(0.0)),
        known=(sum(counted[name] * joined[f"{name}_known"].fill_null(0.0) for name in MEASURED) / total).fill_null(0.0),
        worst=_worst(joined),
        **{f"share_{name}": ibis.ifelse(enough, counted[name] / held, nothing) for name in MEASURED},
        **{bound: ibis.ifelse(enough, value, nothing) for bound, value in points.items()},
    )


def _joined(tables: Tables) -> ir.Table:
    """By account, each dimension's value under its name, and its bounds and what it knows beside it."""
    rows = {name: getattr(tables, measured) for name, measured in MEASURED.items()}
    found = ibis.union(*(one.select("account") for one in rows.values()), distinct=True)
    for name, one in rows.items():
        beside = {f"{name}_{column}": one[column] for column in ("low", "high", "known")}
        told = one.select(of="account", **{name: one.value}, **beside)
        found = found.left_join(told, found.account == told.of).drop("of")
    return found


def _mean(rows: ir.Table, counted: dict[str, ir.FloatingValue], held: ir.FloatingValue, bound: str) -> ir.FloatingValue:
    """Null where a dimension that counts has no such bound."""
    total: ir.FloatingValue = ibis.literal(0.0)
    for name, weight in counted.items():
        told = rows[name] if bound == "value" else rows[f"{name}_{bound}"]
        total = total + ibis.ifelse(rows[name].notnull(), weight * told, 0.0)
    return total / held


def _worst(rows: ir.Table) -> ir.StringValue:
    """The first of the lowest; null where none is known."""
    beyond = 1000.0
    lowest = ibis.least(*(rows[name].fill_null(beyond) for name in MEASURED))
    return ibis.cases(*((rows[name] == lowest, name) for name in MEASURED), else_=ibis.null("string"))
