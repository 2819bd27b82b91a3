"""Who keeps a tie going."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from wellkept.sdk.bounds import at_least, at_most
from wellkept.sdk.measure import Tables, measure

SHOWN_FROM = 1.0
# z of a 95 % interval.
Z = 1.96


@measure("tie", unit="share", needs=("tie_strength",), steady=True)
def reciprocity(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """Whether they write to us (+1) or we to them (-1): (Kin - Kout) / (Kin + Kout), 0 when both do alike.

    Kin and Kout are the sums over contact days of 1 / (1 + age / 21 days), where a day with a message in that direction
    counts 1, one with a meeting its weight. Range -1 to 1; not known while their sum is under 1.

    `low` and `high` are a 95 % interval, as if each of those days fell to either side by chance; `n` is the number of
    contact days, `known` the share of contact that is certain. Meetings pull toward 0. It tells nothing of who
    profits.
    """
    del as_of  # `tie_strength` holds nothing later
    ties = tables.tie_strength
    total = ties.k_forth + ties.k_back
    value = ibis.ifelse(total >= SHOWN_FROM, (ties.k_back - ties.k_forth) / total, ibis.null("float64"))
    # Wilson's interval of the share that is theirs, drawn out from 0..1 to -1..1.
    shrink = 1.0 + Z * Z / total
    middle = value / shrink
    half = Z * ((1.0 - value * value) / total + (Z / total) * (Z / total)).sqrt() / shrink
    return ties.select(
        "colleague",
        "contact",
        "account",
        "n",
        "known",
        value=value,
        low=at_least(middle - half, -1.0),
        high=at_most(middle + half, 1.0),
    )
