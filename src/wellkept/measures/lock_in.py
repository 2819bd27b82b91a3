"""What depends on a vendor: engagements, cases, renewals, and how few people hold it."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from wellkept.sdk.bounds import at_least
from wellkept.sdk.measure import Tables, measure
from wellkept.sdk.reports import newest_reports

YEAR, TWO_QUARTERS, AHEAD = ibis.interval(days=365), ibis.interval(days=182), ibis.interval(days=120)
VENDORS = ("vendor", "partner")
CLIENTS = ("client", "internal")
SINGLE = 0.8


@measure("account", unit="share", needs=("case_life", "breadth", "executive_contact"), steady=True)
def lock_in(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """Share (0 to 1) of the live engagements with clients that are known to depend on a vendor or partner.

    An engagement depends on a vendor where one of the vendor's people has a role in it, where a case that we opened
    with the vendor in the last 365 days belongs to it, or where a client's case of it waited for such a case. `n` is
    the live engagements; `known` the share of them that is known to depend on any vendor at all: of the others nobody
    said on whom they lean, so `low` is the share that is known and `high` what it would be if all of those did. With
    no live engagement it is not known. One row for each vendor and partner.

    Carries counts, which are simple on purpose: `engagements` (which they are), `left_value` (of these, the value
    that is not yet accepted; null where none has a value), `cases` that we opened there in the last 182 days and
    `case_share` of all that we opened with anybody, `cases_open`, `waiting` (clients' open cases behind an open one of
    theirs), `renewals` within 120 days and `renews_on`, `yearly_value` (of the account, else of its running
    contracts); `active_people` and `top_contact` with `top_contact_share` of `breadth`, `single_contact` (one active
    person, or a share over .8), and `executive_days` since executives of both sides last spoke.

    Source: measures.md names what a vendor puts at stake; what counts as depending is policy. It cannot see a product
    that runs without a case and without a person of the vendor's.
    """
    vendor = tables.account.filter(tables.account.kind.isin(VENDORS))
    live, leans = _live(tables, as_of), _leans(tables, as_of)
    held = leans.join(live, "engagement").select("vendor", "engagement", "left")
    whole = live.aggregate(n=live.count(), linked=live.semi_join(held, "engagement").count().as_scalar())
    by_vendor = held.group_by(account="vendor").agg(
        count=held.count(), engagements=held.engagement.collect().sort(), left_value=held.left.sum()
    )
    found = vendor.select("account", "yearly_value").cross_join(whole)
    for table in (by_vendor, _cases(tables, as_of), _waiting(tables), _contracts(tables, as_of), _people(tables)):
        found = found.left_join(table, "account").drop("account_right")
    return _told(found)


def _live(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """Engagements with clients that run, with the value that is not yet accepted."""
    work, day = tables.engagement, as_of.date()
    clients = tables.account.filter(tables.account.kind.isin(CLIENTS))
    runs = work.filter(
        work.closed_on.isnull() | (work.closed_on > day), work.starts_on.isnull() | (work.starts_on <= day)
    )
    done = newest_reports(tables.delivery, as_of)
    accepted = done.group_by(key="engagement").agg(accepted=done.accepted.sum())
    ours = runs.semi_join(clients, "account")
    both = ours.left_join(accepted, "key")
    return both.select("engagement", left=at_least(both.value - both.accepted.fill_null(0.0), 0.0))


def _leans(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """Which engagement is known to depend on which vendor, once each."""
    vendor = tables.account.filter(tables.account.kind.isin(VENDORS)).select(vendor="account")
    person = tables.person.filter(tables.person.account.notnull())
    by_role = tables.engagement_role.join(person.select("person", vendor="account"), "person")
    asked = _asked(tables, as_of)
    case = tables.case.filter(tables.case.engagement.notnull()).select("case", "engagement")
    by_case = asked.join(case, "case")
    behind = tables.case_behind.join(asked, tables.case_behind.behind == asked.case, rname="{name}_asked")
    by_waiting = behind.join(case, "case")
    every = ibis.union(*(one.select("vendor", "engagement") for one in (by_role, by_case, by_waiting)), distinct=True)
    return every.semi_join(vendor, "vendor")


def _asked(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """Cases that we opened with somebody in the last year."""
    life = tables.case_life
    found = life.filter(life.direction == "outbound", life.account.notnull(), life.opened_at > as_of - YEAR)
    return found.select("case", vendor="account")


def _cases(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    life = tables.case_life.filter(tables.case_life.direction == "outbound", tables.case_life.account.notnull())
    late = life.opened_at > as_of - TWO_QUARTERS
    every = life.filter(late).count().as_scalar()
    counted = life.group_by("account").agg(cases=late.sum(), cases_open=life.is_open.sum())
    share = counted.cases.cast("float64") / every.cast("float64").nullif(0.0)
    return counted.mutate(case_share=share)


def _waiting(tables: Tables) -> ir.Table:
    """Clients' open cases that wait for an open one of a vendor's."""
    life = tables.case_life.filter(tables.case_life.is_open)
    theirs = life.select(behind="case", account="account")
    both = tables.case_behind.join(theirs, "behind").semi_join(life, "case")
    return both.group_by("account").agg(waiting=both.case.nunique())


def _contracts(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    contract, day = tables.contract, as_of.date()
    soon = contract.renews_on.between(day, day + AHEAD)
    return contract.group_by("account").agg(
        paid=contract.value.sum(),
        renewals=soon.fill_null(False).sum(),
        renews_on=contract.renews_on.min(where=contract.renews_on >= day),
    )


def _people(tables: Tables) -> ir.Table:
    spread = tables.breadth.select("account", "active_people", "top_contact", "top_contact_share")
    spoke = tables.executive_contact.select("account", executive_days="value")
    return spread.left_join(spoke, "account").drop("account_right")


def _told(found: ir.Table) -> ir.Table:
    none, nothing = ibis.literal(0, "int64"), ibis.null("float64")
    n, count = found.n.cast("float64"), found["count"].fill_null(none).cast("float64")
    linked = found.linked.cast("float64")
    share = ibis.ifelse(n > 0, count / n.nullif(0.0), nothing)
    single = ((found.active_people == 1) | (found.top_contact_share > SINGLE)).fill_null(False)
    return found.select(
        "account",
        "engagements",
        "left_value",
        "case_share",
        "renews_on",
        "active_people",
        "top_contact",
        "top_contact_share",
        "executive_days",
        value=share,
        low=share,
        high=ibis.ifelse(n > 0, (count + n - linked) / n.nullif(0.0), nothing),
        n=n,
        known=ibis.ifelse(n > 0, linked / n.nullif(0.0), 0.0),
        yearly_value=found.yearly_value.coalesce(found.paid),
        single_contact=single,
        **{name: found[name].fill_null(none) for name in ("cases", "cases_open", "waiting", "renewals")},
    )
