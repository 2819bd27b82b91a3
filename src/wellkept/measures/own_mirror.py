"""How we treat each client: the six questions, asked of ourselves."""

from __future__ import annotations

import ibis.expr.types as ir

from wellkept.sdk.measure import Tables, measure
from wellkept.sdk.mirror import mirrored


@measure("account question", unit="score", needs=("case_question", "plans"), steady=True)
def own_mirror(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """How our desk treats the people of an account, by question (`part`), from 0 to 100.

    The questions of `mirror`, over the cases that they opened with us; `plans` are the reviews and roadmaps promised
    between the two of us. Every account with such a case, and every client or business unit with plans, has six rows.

    Score = 100 × share passed, with its Wilson interval at 95 % (`low`, `high`), `n` how much of it is known; unscored
    (null) under 5 known. Below 60 low, from 75 high (`verdict`: low, middle, high, unscored; policy). `passed`,
    `unknown` and `cases` are counts, `known` is n / (n + unknown). What counts is of the last 91 days; `before_value`,
    `before_low`, `before_high` and `before_n` are of the 91 days before those, as they are known now.

    Source: measures.md, `mirror`.
    """
    rows = tables.case_question.filter(tables.case_question.direction == "inbound")
    clients = tables.account.filter(tables.account.kind.isin(["client", "internal"])).select("account")
    known = rows.filter(rows.account.notnull())
    return mirrored(known, tables.plans.semi_join(clients, "account"), ["account"], as_of)
