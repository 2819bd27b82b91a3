"""Step: when executives of both sides last spoke."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from wellkept.sdk.exchange import days_before, last_two_way
from wellkept.sdk.measure import Tables, measure
from wellkept.sdk.words import LEVEL_RANK

PEER = LEVEL_RANK["executive"]
THEIR_ROLES = ("decision maker", "executive sponsor")


@measure("account", unit="days", needs=("contact",), kept=False, steady=True)
def executive_contact(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """Days since executives of both sides last spoke.

    Unit: days, from 0; not known if they never spoke. Spoke: both wrote, or they met among at most four people (a
    contact note counts as a meeting). Ours are executives, decision makers, and those accountable for an open
    engagement of the account; theirs are executives, decision makers, and those named as decision maker or executive
    sponsor of one.

    Carries `last_at` and `n` (pairs of executives who ever spoke). `known` is 0 if either side has nobody of that
    level on record: then silence means nothing. It is a half where on either side such levels were only read from
    titles.
    """
    ours, theirs = _ours(tables, as_of), _theirs(tables, as_of)
    contact = tables.contact.filter(tables.contact.across)
    rows = contact.join(theirs, "other").join(ours, ["one", "account"])
    pairs = rows.group_by("account", "one", "other").agg(at=last_two_way(rows))
    spoke = pairs.group_by("account").agg(last_at=pairs["at"].max(), n=pairs["at"].count())
    found = tables.account.select("account").left_join(spoke, "account").drop("account_right")
    for name, people in (("ours", ours.rename(person="one")), ("theirs", theirs.rename(person="other"))):
        found = found.left_join(_how_sure(tables, people, name), "account").drop("account_right")
    return found.select(
        "account",
        "last_at",
        value=days_before(as_of, found.last_at),
        n=found.n.fill_null(0).cast("float64"),
        known=ibis.least(found.ours.fill_null(0.0), found.theirs.fill_null(0.0)),
    )


def _how_sure(tables: Tables, people: ir.Table, name: str) -> ir.Table:
    """By account: 1 where somebody is of that level by what people said, a half where it is only guessed."""
    level = people.left_join(tables.person.select("person", "level_guessed"), "person").drop("person_right")
    sure = ibis.ifelse(level.level_guessed.fill_null(False), 0.5, 1.0)
    return level.mutate(sure=sure).group_by("account").agg(ibis._.sure.max().name(name))


def _ours(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """Our people who count as executives, for each account."""
    person = tables.person.filter(tables.person.side == "us", tables.person["rank"] >= PEER)
    everywhere = tables.account.select("account").cross_join(person.select(one="person"))
    return everywhere.union(_holders(tables, as_of, ("accountable",)).rename(one="person"), distinct=True)


def _theirs(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    person = tables.person.filter(tables.person.side == "them", tables.person["rank"] >= PEER)
    of_level = person.filter(person.account.notnull()).select("account", other="person")
    return of_level.union(_holders(tables, as_of, THEIR_ROLES).rename(other="person"), distinct=True)


def _holders(tables: Tables, as_of: ir.TimestampValue, roles: tuple[str, ...]) -> ir.Table:
    engagement, role = tables.engagement, tables.engagement_role
    is_open = engagement.closed_on.isnull() | (engagement.closed_on > as_of.date())
    named = role.filter(role.role.isin(roles))
    return engagement.filter(is_open).join(named, "engagement").select("account", "person").distinct()
