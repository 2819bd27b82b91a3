"""How a vendor treats us: the six questions."""

from __future__ import annotations

import ibis.expr.types as ir

from wellkept.sdk.measure import Tables, measure
from wellkept.sdk.mirror import mirrored


@measure("account question", unit="score", needs=("case_question", "plans"), steady=True)
def mirror(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """How the desk of a vendor treats us, by question (`part`), from 0 to 100.

    Over the cases that we opened with that account, each judged by `case_question`: `responders`, `opening`,
    `channels`, `status`, `satisfied`; and `plans`, the reviews and roadmaps promised over two quarters, exempt from
    the five.

    Score = 100 × share passed, with its Wilson interval at 95 % (`low`, `high`), `n` how much of it is known; unscored
    (null) under 5 known. Below 60 low, from 75 high (`verdict`: low, middle, high, unscored; policy). `passed`,
    `unknown` and `cases` are counts, `known` is n / (n + unknown). What counts is of the last 91 days; `before_value`,
    `before_low`, `before_high` and `before_n` are of the 91 days before those, as they are known now.

    Every account with such a case, and every vendor or partner with plans, has six rows. The same questions asked of
    us: `own_mirror` by client, `firm_mirror` of all. The cases behind a score are the rows of `case_question`.

    Source: measures.md, `mirror`.
    """
    rows = tables.case_question.filter(tables.case_question.direction == "outbound")
    vendors = tables.account.filter(tables.account.kind.isin(["vendor", "partner"])).select("account")
    known = rows.filter(rows.account.notnull())
    return mirrored(known, tables.plans.semi_join(vendors, "account"), ["account"], as_of)
