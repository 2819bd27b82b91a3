"""Whom we could go to at an account, and when one of them answered last."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from wellkept.sdk.measure import Tables, measure
from wellkept.sdk.whole_seconds import whole_seconds


@measure("account", unit="days", needs=("contact_day", "channel_answered"), steady=True)
def named_contact(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """Days since a named contact of an account, or a channel to it, answered last. From 0.

    Somebody is a named contact if a record says so: a channel, a needed role, a role in an engagement, a relationship
    plan. To be in an address book names nobody. They answered when they wrote to one of us, met or spoke with one of
    us; channels answer as `channel_answered` says.

    One row for each account. `low` and `high` are the value; without any answer it is not known, and `known` is 0. `n`
    is how many are named. Carries `answered_on`, `person` (a named contact who answered on that day, null if only a
    channel of nobody's did), and `channels`, how many channels are in use.
    """
    named = _named(tables)
    count = named.group_by("account").agg(named=named.person.nunique())
    channels = tables.channel_answered
    used = channels.group_by("account").agg(channels=channels.part.nunique())
    answers = ibis.union(_answers(tables, named), _of_channels(channels))
    last = _newest(answers)
    account = tables.account.select("account")
    found = account.left_join(count, "account").drop("account_right")
    found = found.left_join(used, "account").drop("account_right")
    found = found.left_join(last, "account").drop("account_right")
    ago = (whole_seconds(as_of) - found.answered_on.cast("timestamp").epoch_seconds()) // 86_400
    value = ibis.ifelse(ago < 0, 0, ago).cast("float64")  # a day there may be tomorrow here
    return found.select(
        "account",
        "answered_on",
        "person",
        channels=found.channels.fill_null(0).cast("int32"),
        value=value,
        low=value,
        high=value,
        n=found.named.fill_null(0).cast("float64"),
        known=ibis.ifelse(found.answered_on.notnull(), 1.0, 0.0),
    )


def _newest(answers: ir.Table) -> ir.Table:
    """By account the last day of an answer; of several people on one day, always the same one."""
    last = answers.group_by("account").agg(answered_on=answers.day.max())
    same = answers.join(last, ["account", answers.day == last.answered_on])
    return same.group_by("account", "answered_on").agg(person=same.person.max())


def _named(tables: Tables) -> ir.Table:
    """Account and person, of all records that name a contact."""
    channel, role, plan = tables.channel, tables.account_role, tables.relationship_plan
    work = tables.engagement_role.join(tables.engagement.select("engagement", "account"), "engagement")
    theirs = tables.person.filter(tables.person.side != "us").select("person")
    in_work = work.semi_join(theirs, "person").select("account", "person")
    every = ibis.union(
        channel.select("account", person=channel.contact),
        role.select("account", "person"),
        plan.select("account", person=plan.contact),
        in_work,
    )
    return every.filter(every.person.notnull()).distinct()


def _answers(tables: Tables, named: ir.Table) -> ir.Table:
    days = tables.contact_day.filter(tables.contact_day.across, tables.contact_day.got | tables.contact_day.met)
    met = named.join(days, named.person == days.other)
    return met.select("account", "person", "day")


def _of_channels(channels: ir.Table) -> ir.Table:
    answered = channels.filter(channels.answered_on.notnull())
    return answered.select("account", person=answered.contact, day=answered.answered_on)
