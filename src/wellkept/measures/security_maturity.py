"""How far the client's security has come."""

from __future__ import annotations

import ibis.expr.types as ir

from wellkept.sdk.maturity_numbers import framework_maturity
from wellkept.sdk.measure import Tables, measure


@measure("engagement", unit="levels", steady=True)
def security_maturity(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """The median level, 0 to 5, of the 22 categories of NIST CSF 2.0 that were assessed for an engagement.

    Not known (null) while less than 60 % of the categories are answered. `low` and `high` are what the median would be
    if every category that is not answered stood at 0, or at 5; `n` is how many are answered, `known` their share.
    Carries `least` and `least_area` (the lowest), and of the categories of which both what is and what is needed are
    known (`compared`) how many stay below the need after the planned steps (`gaps`).

    It describes: no evidence says that a level predicts anything. Source: measures.md, `security_maturity`.
    """
    del as_of  # records hold nothing later
    return framework_maturity(tables, "security")
