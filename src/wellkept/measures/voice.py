"""Voice: the dimension of an account's health that its people tell when they are asked."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from wellkept.sdk.measure import Tables, measure

# By measure: what is taken off, and by what is divided, so that the worst answer is 0 and the best 1.
SCALES = {"csat": (0.0, 1.0), "nps": (-100.0, 200.0), "ces": (1.0, 6.0)}
BOUNDS = ("value", "low", "high")


@measure("account", unit="points", needs=tuple(SCALES), steady=True)
def voice(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """What an account's people say when they are asked, 0 to 100 points, higher is better.

    The mean of what is known of `csat`, `nps` and `ces`, each put on a scale from 0 to 100 where 0 is the worst answer
    and 100 the best: the share of 4 and 5, (NPS + 100) / 2, (mean - 1) / 6. Carries each under its name, null where
    fewer than five answered. With none of them it is not known: silence is no content.

    `low` and `high` are the mean of their own bounds, `n` is how many answered on the scale that most did. `known` is
    the mean, over the scales that count, of the share of those asked who answered. It rests on the last quarter.
    """
    del as_of  # what it needs holds nothing later
    rows = ibis.union(*(_of_100(getattr(tables, name), name) for name in SCALES))
    found = rows.group_by("account").agg(
        n=rows.n.max(),
        heard=rows.known.mean(where=rows.value.notnull()),
        **{name: rows[name].mean() for name in BOUNDS},
        **{scale: rows.value.max(where=rows.scale == scale) for scale in SCALES},
    )
    return found.select("account", "n", *SCALES, *BOUNDS, known=found.heard.fill_null(0.0))


def _of_100(rows: ir.Table, scale: str) -> ir.Table:
    worst, span = SCALES[scale]
    points = {name: (rows[name] - worst) / span * 100.0 for name in BOUNDS}
    return rows.select("account", "n", "known", scale=ibis.literal(scale), **points)
