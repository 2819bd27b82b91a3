"""Whether a way to somebody leads anywhere."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from wellkept.sdk.measure import Tables, measure
from wellkept.sdk.whole_seconds import whole_seconds

LATELY = 90  # days
WRITTEN, SPOKEN = ("mail", "chat"), ("meeting", "call")


@measure("account channel", unit="days", needs=("contact_day", "case_log"), steady=True)
def channel_answered(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """Days since a channel was answered last, by what facts tell. From 0.

    A channel is a way to somebody at an account, as it was stated. By mail or chat it was answered on a day on which
    its contact wrote to one of us; by meeting or call on one on which they met or spoke with one of us; a channel with
    a mail address and no contact when somebody wrote from that address; a portal when a person of the desk answered in
    a case of that account, theirs in our cases, ours in theirs.

    `part` is the channel; one row for each that is in use. `low` and `high` are the value, `n` on how many of the last
    90 days it was answered. One that was never seen answered has no value, and `known` is 0: a talk that nobody logged
    leaves no trace. Carries `way`, `contact` and `answered_on`.
    """
    channel = tables.channel
    seen = ibis.union(_by_contact(tables, channel), _by_address(tables, channel, as_of), _by_desk(tables, channel))
    ago = (whole_seconds(as_of) - seen.day.cast("timestamp").epoch_seconds()) // 86_400
    days = seen.mutate(ago=ibis.greatest(ago, 0))
    last = days.group_by("channel").agg(
        answered_on=days.day.max(), days=days.ago.min(), n=days.day.nunique(where=days.ago < LATELY)
    )
    found = channel.left_join(last, "channel").drop("channel_right")
    value = found.days.cast("float64")
    return found.select(
        "account",
        "way",
        "contact",
        "answered_on",
        part=found.channel.cast("string"),
        value=value,
        low=value,
        high=value,
        n=found.n.fill_null(0).cast("float64"),
        known=ibis.ifelse(found.answered_on.notnull(), 1.0, 0.0),
    )


def _by_contact(tables: Tables, channel: ir.Table) -> ir.Table:
    """Days on which a named contact wrote to us, or met one of us."""
    days = tables.contact_day.filter(tables.contact_day.across)
    met = channel.join(days, channel.contact == days.other)
    answered = (met.way.isin(WRITTEN) & met.got) | (met.way.isin(SPOKEN) & met.met)
    return met.filter(answered).select("channel", "day")


def _by_address(tables: Tables, channel: ir.Table, as_of: ir.TimestampValue) -> ir.Table:
    message = tables.message
    sent = message.filter(message.plausible, message.automatic == "", message.happened_at <= as_of)
    sent = sent.select("sender", day=sent.happened_at.date())
    desk = channel.filter(channel.contact.isnull(), channel.address.notnull())
    return desk.join(sent, desk.address == sent.sender).select("channel", "day")


def _by_desk(tables: Tables, channel: ir.Table) -> ir.Table:
    """Days on which somebody answered in a case of the account. `case_log` holds nothing later."""
    words = tables.case_log.filter(tables.case_log.word).select("case", day=tables.case_log["at"].date())
    of_account = words.join(tables.case.select("case", "account"), "case").select("account", "day")
    portal = channel.filter(channel.way == "portal")
    return portal.join(of_account, "account").select("channel", "day")
