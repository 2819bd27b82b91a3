"""Who else could help with what a vendor helps with."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from wellkept.sdk.measure import Tables, measure

YEAR = ibis.interval(days=365)
VENDORS = ("vendor", "partner")


@measure("account", unit="share", needs=("case_life",), steady=True)
def alternatives(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """Of the topics with which we asked a vendor or partner for help, the share (0 to 1) that another helps with too.

    Topics are those of the cases that we opened there in the last 365 days; another one helps with a topic where we
    opened a case of it there in the same time. `n` is how many topics there are, `known` the share of those cases that
    have a topic. Without a case with a topic it is not known. One row for each vendor and partner.

    Carries `others` (the accounts that help with any of them), `alone` (topics that nobody else helps with) and
    `cases` (how many it rests on).

    It counts whom we asked, not who could be asked; and topics as they are written.
    """
    vendor = tables.account.filter(tables.account.kind.isin(VENDORS)).select("account")
    life = tables.case_life
    asked = life.filter(life.direction == "outbound", life.opened_at > as_of - YEAR).semi_join(vendor, "account")
    plain = asked.mutate(topic=asked.topic.fill_null("").lower().strip())
    named = plain.filter(plain.topic != "").select("account", "topic").distinct()
    too = named.select(other="account", topic="topic")
    both = named.join(too, "topic").filter(lambda pair: pair.account != pair.other)
    shared = both.group_by("account").agg(shared=both.topic.nunique(), others=both.other.collect(distinct=True).sort())
    topics = named.group_by("account").agg(n=named.count())
    cases = plain.group_by("account").agg(cases=plain.count(), told=(plain.topic != "").sum())
    found = vendor
    for table in (cases, topics, shared):
        found = found.left_join(table, "account").drop("account_right")
    return _told(found)


def _told(found: ir.Table) -> ir.Table:
    none = ibis.literal(0, "int64")
    n, also = found.n.fill_null(none), found.shared.fill_null(none)
    share = also.cast("float64") / n.cast("float64").nullif(0.0)
    cases = found.cases.fill_null(none)
    known = found.told.fill_null(none).cast("float64") / cases.cast("float64").nullif(0.0)
    return found.select(
        "account",
        "others",
        value=share,
        low=share,
        high=share,
        n=n.cast("float64"),
        known=known.fill_null(0.0),
        alone=n - also,
        cases=cases,
    )
