"""Step: whether each contact still answers, bounced, or ended their post."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from wellkept.sdk.exchange import days_before
from wellkept.sdk.measure import Tables, measure
from wellkept.sdk.whole_seconds import whole_seconds
from wellkept.sdk.words import LEVEL_RANK

REMEMBERED_DAYS = 365  # a post that ended longer ago is history


@measure("person", unit="days", needs=("contact", "active_day"), kept=False, steady=True)
def answering(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """Days since a contact was last heard of: a message of their own to anybody we see, or a meeting held.

    Unit: days, from 0; not known for somebody never heard of. One row for each contact, and for each whose post on
    the other side has ended.

    Carries `account`, `rank` (of their level, null if not known), `last_own_at`, `own_days` (days with a sign of
    life), `typical_gap` (days between two of them), `unanswered` (messages from us since the last one), `askers` (how
    many of us wrote them), `first_unanswered_at`, `bounced_at` (mail to them came back, and nothing was heard since)
    and `ended_on` (their last post at an account has ended, within a year; `account` and `rank` are then that
    post's). `known` is 1 from two days with a sign of life on, else 0.

    It cannot tell a bounce of an old address from one of the newest, nor see that somebody answers by telephone.
    """
    person = _contacts(tables, as_of)
    heard = _heard(tables)
    found = person.left_join(heard, "person").drop("person_right")
    found = found.left_join(_asked(tables, heard), "person").drop("person_right")
    found = found.left_join(_bounced(tables, as_of), "person")
    bounced = found.bounced_at.notnull() & (found.last_own_at.isnull() | (found.bounced_at > found.last_own_at))
    return found.select(
        "person",
        "account",
        "rank",
        "last_own_at",
        "typical_gap",
        "first_unanswered_at",
        "ended_on",
        own_days=found.own_days.fill_null(0),
        unanswered=found.unanswered.fill_null(0),
        askers=found.askers.fill_null(0),
        bounced_at=ibis.ifelse(bounced, found.bounced_at, ibis.null("timestamp")),
        value=days_before(as_of, found.last_own_at),
        n=found.own_days.fill_null(0).cast("float64"),
        known=(found.own_days.fill_null(0) > 1).cast("float64"),
    )


def _contacts(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """Everybody on the other side, now or by a post that has ended, with account and rank."""
    person = tables.person
    both = person.left_join(_ended(tables, as_of), "person").drop("person_right")
    there = both.filter((both.side == "them") | both.ended_on.notnull())
    return there.select(
        "person",
        "ended_on",
        account=there.post_account.coalesce(there.account),
        rank=there.post_rank.cast("int32").coalesce(there["rank"]),
    )


def _ended(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """Who left an account in the last year: the post that ended last, with its account and rank."""
    today, post = as_of.date(), tables.post.filter(tables.post.side == "them")
    there = ibis.window(group_by=["person", "organisation"])
    latest = ibis.window(group_by="person", order_by=[ibis.desc("ends_on"), ibis.desc("post")])
    stays = post.mutate(going=(post.ends_on.isnull() | (post.ends_on >= today)).any().over(there))
    over = stays.filter(~stays.going, stays.ends_on >= today - ibis.interval(days=REMEMBERED_DAYS))
    last = over.mutate(place=ibis.row_number().over(latest)).filter(ibis._.place == 0)
    rank = last.level.cases(*LEVEL_RANK.items(), else_=ibis.null("int8"))
    return last.select("person", ended_on=last.ends_on, post_account=last.account, post_rank=rank)


def _heard(tables: Tables) -> ir.Table:
    """When each person last spoke to anybody, and how often they do."""
    days = tables.active_day
    by_person = days.group_by("person").agg(
        last_own_at=days.last_at.max(), own_days=days.count(), first_own_at=days.first_at.min()
    )
    seconds = whole_seconds(by_person.last_own_at) - whole_seconds(by_person.first_own_at)
    gap = seconds.cast("float64") / 86_400.0 / (by_person.own_days - 1).nullif(0).cast("float64")
    return by_person.select("person", "last_own_at", "own_days", typical_gap=gap)


def _asked(tables: Tables, heard: ir.Table) -> ir.Table:
    """Messages from our side since each contact was last heard of."""
    contact, ours = tables.contact, tables.person.filter(tables.person.side == "us").select(one="person")
    sent = contact.filter(contact.across, contact.kind == "message", contact.forth).join(ours, "one")
    since = sent.join(heard, sent.other == heard.person)
    late = since.filter(since["at"] > since.last_own_at)
    return late.group_by("person").agg(
        unanswered=late.fact.nunique(), askers=late.one.nunique(), first_unanswered_at=late["at"].min()
    )


def _bounced(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    message = tables.message
    back = message.filter(message.plausible, message.happened_at <= as_of, message.automatic == "bounce")
    whose = back.join(tables.address, back.bounced == tables.address.address)
    return whose.group_by("person").agg(bounced_at=whose.happened_at.max())
