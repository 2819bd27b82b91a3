"""Step: at which levels an engagement's people and the account spoke in the last 90 days."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from wellkept.sdk.exchange import is_small_meeting
from wellkept.sdk.measure import Tables, measure
from wellkept.sdk.words import LEVEL_RANK

ABOVE = LEVEL_RANK["manager"]
DAYS = 90


@measure("engagement", unit="contact days", needs=("contact",), kept=False, steady=True)
def contact_by_level(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """Contact days of the last 90 on which somebody above manager level, of either side, spoke.

    Unit: contact days, 0 to 90. A person speaks by writing a message, or in a meeting of at most four people; being
    copied in is not speaking. All of the firm's colleagues and all of the account's people are looked at. Open
    engagements only.

    Carries `days_90` (n: all contact days in 90, between those of ours who hold a role in the engagement and the
    account; between anybody of ours and the account where none of ours is named), `above_manager_days` (the value),
    `top_colleague` and `top_contact` (who had most of those days). `known` is the share of days on which the level
    of everybody who spoke is recorded; a day counts half where a level was only read from a title.

    It cannot see a level which nobody recorded; with several engagements at one account, somebody above manager
    level counts for each of them.
    """
    rows = _rows(tables, as_of)
    by_engagement = rows.group_by("engagement").agg(
        days_90=rows.day.nunique(where=rows.counted),
        above_manager_days=rows.day.nunique(where=rows.above),
        unknown_days=rows.day.nunique(where=rows.counted & rows.unknown),
        doubtful_days=rows.day.nunique(where=rows.counted & (rows.unknown | rows.guessed)),
    )
    found = by_engagement.left_join(_most(rows, "one", "top_colleague"), "engagement").drop("engagement_right")
    found = found.left_join(_most(rows, "other", "top_contact"), "engagement")
    return found.select(
        "engagement",
        "days_90",
        "above_manager_days",
        "top_colleague",
        "top_contact",
        value=found.above_manager_days.cast("float64"),
        n=found.days_90.cast("float64"),
        # Days of unknown level count nothing, those of guessed level half.
        known=1.0
        - (found.unknown_days + found.doubtful_days).cast("float64") / 2.0 / found.days_90.nullif(0).cast("float64"),
    )


def _rows(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """Contacts of the last 90 days between our colleagues and the account of each open engagement."""
    contact, person = tables.contact, tables.person
    recent = contact.filter(
        contact.across,
        contact["at"] > as_of - ibis.interval(days=DAYS),
        (contact.kind == "message") | is_small_meeting(contact),
    )
    guess = person.level_guessed.fill_null(False)
    ours = person.filter(person.side == "us").select(one="person", our_rank="rank", our_guess=guess)
    theirs = person.filter(person.side == "them")
    theirs = theirs.select("account", other="person", their_rank="rank", their_guess=guess)
    team = _team(tables)
    engaged = team.select("engagement").distinct().mutate(has_team=True)
    rows = recent.join(ours, "one").join(theirs, "other").join(_live(tables, as_of), "account")
    rows = rows.left_join(team, ["engagement", "one"]).drop("engagement_right", "one_right")
    rows = rows.left_join(engaged, "engagement").drop("engagement_right")
    we, they = rows.forth, rows.back
    above = (we & (rows.our_rank > ABOVE).fill_null(False)) | (they & (rows.their_rank > ABOVE).fill_null(False))
    unknown = (we & rows.our_rank.isnull()) | (they & rows.their_rank.isnull())
    guessed = (we & rows.our_guess) | (they & rows.their_guess)
    counted = rows.on_team.fill_null(False) | rows.has_team.isnull()
    marked = rows.mutate(above=above, unknown=unknown, guessed=guessed, counted=counted)
    return marked.select("engagement", "one", "other", "day", "above", "unknown", "guessed", "counted")


def _live(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    engagement = tables.engagement
    is_open = engagement.closed_on.isnull() | (engagement.closed_on > as_of.date())
    return engagement.filter(is_open).select("engagement", "account")


def _team(tables: Tables) -> ir.Table:
    """Those of ours who hold a role in each engagement."""
    ours = tables.person.filter(tables.person.side == "us")
    held = tables.engagement_role.join(ours, "person")
    return held.select("engagement", one="person").distinct().mutate(on_team=True)


def _most(rows: ir.Table, side: str, name: str) -> ir.Table:
    """Who of a side had most of the counted days; of equals, the lower id."""
    counted = rows.filter(rows.counted)
    days = counted.group_by("engagement", person=counted[side]).agg(days=counted.day.nunique())
    order = ibis.window(group_by="engagement", order_by=[ibis.desc("days"), "person"])
    first = days.mutate(place=ibis.row_number().over(order)).filter(ibis._.place == 0)
    return first.select("engagement", **{name: "person"})
