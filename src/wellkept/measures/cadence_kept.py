"""Whether what was promised to be told is told."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from wellkept.sdk.measure import Tables, measure
from wellkept.sdk.whole_seconds import whole_seconds
from wellkept.sdk.wilson import wilson_bound

LOOKS_BACK = 365


@measure("engagement cadence", unit="share", needs=("contact",), steady=True)
def cadence_kept(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """Share (0 to 1) of the periods of a line of the communication plan in which the word came.

    From its first day on, and at most for the last 365 days, whole periods are counted back from today. A word by mail
    is a status report of the engagement that went out, or a mail of one of us to whoever is to be told (without a name:
    to anybody of the account) whose subject says that it tells of the status. A word by meeting is a meeting held with
    them, by call a call that was logged or a meeting. `part` is the line; one row for each that runs while the
    engagement does.

    `low` and `high` are its Wilson interval at 95 %, `n` the whole periods so far, at least one. Carries `what`,
    `channel`, `every_days`, `to`, `by`, `last_day` (when the word came last, null if never) and `due_on`, by when the
    next is promised. Where subjects are not kept, mails cannot be seen: `known` is 0 until a report was written here.

    Of two engagements with one account it cannot see which one a mail was about: it counts for both.
    """
    rows = _running(tables, as_of)
    days = _days(rows, _words(tables, rows, as_of), as_of)
    found = rows.left_join(days, "cadence").drop("cadence_right")
    n = ibis.least(found.age // found.every_days, (LOOKS_BACK // found.every_days).cast("int64")).cast("float64")
    share = ibis.ifelse(n > 0, found.kept.fill_null(0).cast("float64") / n, ibis.null("float64"))
    due = ibis.greatest(found.last_day.fill_null(found.starts_on), found.starts_on)
    seen = ibis.literal(bool(tables.settings["keep_subjects"])) | (found.channel != "mail") | found.last_day.notnull()
    return found.select(
        "engagement",
        "what",
        "channel",
        "every_days",
        "to",
        "by",
        "last_day",
        part=found.cadence.cast("string"),
        due_on=due + found.every_days.cast("int64").as_interval("D"),
        value=share,
        low=wilson_bound(share, n, -1.0),
        high=wilson_bound(share, n, 1.0),
        n=n,
        known=((n > 0) & seen).cast("float64"),
    )


def _running(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    row, today = tables.cadence, as_of.date()
    runs = row.filter(row.starts_on <= today, row.ends_on.isnull() | (row.ends_on >= today))
    work = tables.engagement.select("engagement", "account", "closed_on")
    rows = runs.join(work, "engagement")
    rows = rows.filter(rows.closed_on.isnull() | (rows.closed_on > today))
    return rows.mutate(age=(whole_seconds(as_of) - rows.starts_on.cast("timestamp").epoch_seconds()) // 86_400)


def _words(tables: Tables, rows: ir.Table, as_of: ir.TimestampValue) -> ir.Table:
    """The days on which a word of a line came."""
    contact, person = tables.contact, tables.person.select(other="person", at_account="account")
    met = contact.filter(contact.across, contact["at"] <= as_of)
    told = met.semi_join(tables.status_mail, met.fact == tables.status_mail.message)
    mails = told.filter(told.kind == "message", told.forth).select("other", "day", channel=ibis.literal("mail"))
    meetings = met.filter(met.kind == "meeting").select("other", "day", channel=ibis.literal("meeting"))
    calls = met.filter(met.kind != "message").select("other", "day", channel=ibis.literal("call"))
    said = ibis.union(mails, ibis.union(meetings, calls)).join(person, "other")
    lines = rows.select("cadence", "engagement", "account", "to", line="channel")
    pairs = lines.join(said, lines.line == said.channel)
    there = ibis.ifelse(pairs.to.notnull(), pairs.to == pairs.other, pairs.account == pairs.at_account)
    report = tables.status_report
    written = lines.filter(lines.line == "mail").join(
        report.select(report.engagement, day=report.sent_on), "engagement"
    )
    return ibis.union(pairs.filter(there).select("cadence", "day"), written.select("cadence", "day"))


def _days(rows: ir.Table, words: ir.Table, as_of: ir.TimestampValue) -> ir.Table:
    """Of each line the last day of a word, and in how many of its periods one came."""
    told = rows.select("cadence", "every_days", "starts_on", "age").join(words, "cadence")
    ago = (whole_seconds(as_of) - told.day.cast("timestamp").epoch_seconds()) // 86_400
    whole = ibis.least(told.age // told.every_days, LOOKS_BACK // told.every_days)
    period = ago // told.every_days
    counts = (told.day >= told.starts_on) & (period < whole)
    return told.group_by("cadence").agg(last_day=told.day.max(), kept=period.nunique(where=counts))
