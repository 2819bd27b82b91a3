"""Service: the dimension of an account's health that its cases tell."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from wellkept.sdk.measure import Tables, measure

QUESTIONS = ("responders", "opening", "channels", "status", "satisfied")
LEAST_SCORED = 2


@measure("account", unit="points", needs=("mirror", "own_mirror"), steady=True)
def service(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """How well cases go between an account and us, 0 to 100 points, higher is better.

    The mean of the questions of the mirror that are scored, but for plans, which belong to outlook: of a client how we
    treat them (`own_mirror`), of a vendor how they treat us (`mirror`). `low` and `high` are the mean of the questions'
    own bounds; `n` is how many cases something is known of. `known` is the mean over the five questions of what each
    knows, one without a score counting nothing. With fewer than two of them scored it is not known.

    Carries the score of each question under its name, null where it has none. It rests on the last quarter.
    """
    del as_of  # what it needs holds nothing later
    of_vendors = tables.account.filter(tables.account.kind.isin(["vendor", "partner"])).select("account")
    columns = ("account", "part", "value", "low", "high", "cases", "known")
    theirs = tables.mirror.semi_join(of_vendors, "account").select(*columns)
    ours = tables.own_mirror.anti_join(of_vendors, "account").select(*columns)
    rows = theirs.union(ours).filter(lambda row: row.part.isin(list(QUESTIONS)))
    scored = rows.value.notnull()
    found = rows.group_by("account").agg(
        n=rows.cases.max().cast("float64"),
        scored=scored.cast("int64").sum(),
        known=ibis.ifelse(scored, rows.known.fill_null(0.0), 0.0).sum() / float(len(QUESTIONS)),
        **{name: rows[name].mean() for name in ("value", "low", "high")},
        **{part: rows.value.max(where=rows.part == part) for part in QUESTIONS},
    )
    enough = found.scored >= LEAST_SCORED
    points = {name: ibis.ifelse(enough, found[name], ibis.null("float64")) for name in ("value", "low", "high")}
    return found.filter(found.n > 0).select(
        "account", "n", *QUESTIONS, known=ibis.ifelse(enough, found.known, 0.0), **points
    )
