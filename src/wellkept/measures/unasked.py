"""Of how many cases that ended nobody was asked how it went."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from wellkept.sdk.measure import Tables, measure

BEGINS, ENDS, QUIET = 35, 3, 30  # days ago, and days within which nobody is asked twice


@measure("account", unit="cases", needs=("case_life", "asked"), steady=True, kept=False)
def unasked(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """How many inbound cases of an account ended 3 to 35 days ago about which nobody was asked.

    A case whose opener was asked about anything in the 30 days before its end, or since, is left out: they are not to
    be tired. `n` counts the cases that are left, `cases` names one of them. Nothing is said while the firm asks nobody
    at all. `known` is 1.
    """
    life, asked = tables.case_life, tables.asked
    ended = life.filter(
        life.direction == "inbound",
        life.account.notnull(),
        life.ended_at > as_of - ibis.interval(days=BEGINS),
        life.ended_at <= as_of - ibis.interval(days=ENDS),
    ).select("case", "account", "ended_at")
    stated = tables.case.select("case", "key", "opener")
    cases = ended.join(stated, "case")
    about = asked.filter(asked.about_kind == "case").select(key="about").distinct().mutate(hit=ibis.literal(1))
    tired = _tired(cases, asked)
    seen = cases.left_join(about, "key").left_join(tired, "case")
    left = seen.filter(seen.hit.notnull() | seen.tired.isnull())
    some = asked.agg(asks=asked.count())
    found = left.group_by("account").agg(
        value=left.hit.isnull().cast("float64").sum(),
        n=left.count().cast("float64"),
        cases=left.case.max(where=left.hit.isnull()),
    )
    everybody = found.cross_join(some).filter(lambda row: row.asks > 0)
    return everybody.select(
        "account", "value", "n", "cases", low=everybody.value, high=everybody.value, known=ibis.literal(1.0)
    )


def _tired(cases: ir.Table, asked: ir.Table) -> ir.Table:
    """Cases whose opener was asked about something else lately."""
    who = asked.filter(asked.person.notnull()).select("person", "asked_at")
    opened = cases.select("case", "opener", "ended_at")
    pairs = opened.join(who, opened.opener == who.person)
    lately = pairs.filter(pairs.asked_at > pairs.ended_at - ibis.interval(days=QUIET))
    return lately.group_by("case").agg(tired=lately.asked_at.max())
