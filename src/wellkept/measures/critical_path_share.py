"""How much of an engagement's critical path is a partner's."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from wellkept.sdk.measure import Tables, measure


@measure("engagement partner", unit="share", steady=True)
def critical_path_share(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """Share (0 to 1) of an engagement's critical path that one partner carries; `part` is the partner's account.

    As somebody says it, else counted: the partner's milestones among those on the critical path (`critical` in
    `milestone_csv`). `stated` says which. `n` is how many critical milestones there are. Where nobody says it and no
    milestone is critical, it is not known. `low` and `high` are the value: it is a plan, not a sample.

    `has_alternative` says whether somebody is named who could do it else. Only partners whose part is not over have a
    row.
    """
    partner, day = tables.partner, as_of.date()
    going = partner.filter(partner.ends_on.isnull() | (partner.ends_on >= day))
    critical = tables.milestone.filter(tables.milestone.critical)
    every = critical.group_by("engagement").agg(n=critical.count().cast("float64"))
    theirs = critical.filter(critical.partner.notnull()).group_by("engagement", account="partner")
    counted = theirs.agg(carried=ibis._.count().cast("float64"))
    found = (
        going.select("engagement", "account", "path_share", "has_alternative")
        .left_join(every, "engagement")
        .drop("engagement_right")
        .left_join(counted, ["engagement", "account"])
    )
    by_count = found.carried.fill_null(0.0) / found.n
    value = found.path_share.coalesce(by_count)
    return found.select(
        "engagement",
        "has_alternative",
        part=found.account.cast("string"),
        value=value,
        low=value,
        high=value,
        n=found.n.fill_null(0.0),
        known=value.notnull().cast("float64"),
        stated=found.path_share.notnull(),
    )
