"""How strong the tie between a colleague and a contact is."""

from __future__ import annotations

import ibis.expr.types as ir

from wellkept.sdk.measure import Tables, measure


@measure("tie", unit="contact days", needs=("pair_strength",), steady=True)
def tie_strength(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """Days in touch, where one three weeks ago counts half: K = the sum over contact days of w / (1 + age / 21 days).

    The weight w of a day is at most 1: a message to n people counts 1/n for each, a meeting 1/(attendees - 1). Unit:
    contact days, from 0 without an end. Pictures show K/(K + 4), which is called strong from .6.

    `low` counts certain contact alone, `high` also meetings to which no answer is recorded; `known` is the share
    that is certain. `n` is the number of contact days. Source: messages, meetings and contact notes.

    With the two terms that `tie_alive` adds it reached 98 % or more of what a model with 75 features could tell about
    coming contact. It says nothing of how a tie feels, and sees no contact that left no trace.
    """
    del as_of  # `pair_strength` holds nothing later
    pairs = tables.pair_strength
    ties = pairs.filter(pairs.across).left_join(tables.person, pairs.other == tables.person.person)
    return ties.select(
        tables.person.account,
        "value",
        "low",
        "high",
        "n",
        "known",
        "k_any",
        "k_forth",
        "k_back",
        "first_day",
        "last_day",
        colleague=pairs.one,
        contact=pairs.other,
    )
