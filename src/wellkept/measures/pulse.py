"""How the team of an engagement feels, by its own word."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from wellkept.sdk.measure import Tables, measure

FEWEST = 4


@measure("engagement pulse", unit="1 to 5", steady=True)
def pulse(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """Mean (1 to 5) of what the team of an engagement said to two questions: whether they like working on it, and
    whether they believe that it will be delivered as promised.

    `part` is the round; one row for each that has closed. Under four answers there is no number, only how many there
    were: nobody's answer can be told from it. `low` and `high` are the mean and 1.96 standard errors, within 1 and 5;
    `n` is how many answered, `known` the share of those asked. Carries `closed_on`, `mood` and `belief`.

    The answers hold no name and no time; they describe a team, never a person.
    """
    row = tables.pulse_round
    rows = row.filter(row.closed_on <= as_of.date())
    n = rows.answers.cast("float64")
    enough = rows.answers >= FEWEST
    value = ibis.ifelse(enough, (rows.mood + rows.belief) / 2, ibis.null("float64"))
    error = 1.96 * rows.spread / n.nullif(0.0).sqrt()
    return rows.select(
        "engagement",
        "closed_on",
        "mood",
        "belief",
        part=rows.pulse_round.cast("string"),
        value=value,
        low=ibis.ifelse(enough, ibis.greatest(value - error, 1.0), ibis.null("float64")),
        high=ibis.ifelse(enough, ibis.least(value + error, 5.0), ibis.null("float64")),
        n=n,
        known=ibis.ifelse(rows.asked > 0, ibis.least(n / rows.asked, 1.0), 0.0),
    )
