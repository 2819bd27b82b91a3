"""How the firm treats its clients: the six questions, asked of ourselves."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from wellkept.sdk.measure import Tables, measure
from wellkept.sdk.mirror import mirrored

FIRM = ibis.literal(0, "int64")


@measure("firm question", unit="score", needs=("case_question", "plans"), steady=True)
def firm_mirror(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """How our desk treats all its clients together, by question (`part`), from 0 to 100.

    The questions of `mirror`, over every case that was opened with us, whoever opened it; `plans` are those of clients
    and business units. There is one firm; its number is 0.

    Score = 100 × share passed, with its Wilson interval at 95 % (`low`, `high`), `n` how much of it is known; unscored
    (null) under 5 known. Below 60 low, from 75 high (`verdict`: low, middle, high, unscored; policy). `passed`,
    `unknown` and `cases` are counts, `known` is n / (n + unknown). What counts is of the last 91 days; `before_value`,
    `before_low`, `before_high` and `before_n` are of the 91 days before those, as they are known now.

    Source: measures.md, `mirror`.
    """
    rows = tables.case_question.filter(tables.case_question.direction == "inbound")
    clients = tables.account.filter(tables.account.kind.isin(["client", "internal"])).select("account")
    ours, plans = (table.mutate(firm=FIRM) for table in (rows, tables.plans.semi_join(clients, "account")))
    return mirrored(ours, plans, ["firm"], as_of)
