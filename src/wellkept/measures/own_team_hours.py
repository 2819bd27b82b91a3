"""Step: how many hours an accountable colleague meets with our own team."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from wellkept.sdk.measure import Tables, measure
from wellkept.sdk.whole_seconds import whole_seconds

DAYS = 28
LARGEST_TEAM = 12  # people; above, it is an assembly
LONGEST_MEETING = 8.0  # hours; a fair or an all-day entry is not attention


@measure("engagement", unit="hours", needs=("contact",), kept=False, steady=True)
def own_team_hours(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """Hours in the last 28 days that the accountable colleague met with our own people on the engagement.

    Unit: hours, from 0. Counted are meetings that were held with colleagues only, at most twelve, at least one of
    them named in the engagement beside the accountable colleague; at most eight hours each. Open engagements with
    somebody accountable only.

    Carries `person` (who is accountable), `hours_28` (the value), `hours_before_28` (the 28 days before) and n
    (meetings in 56 days). `known` is 0 if no meeting at all is seen of that person in 56 days: without a calendar, no
    hours are seen.

    It cannot see talk that is in no calendar. It is about where attention goes, not about how somebody works.
    """
    wanted, held = _accountable(tables, as_of), _meetings(tables, as_of)
    inside = _team_meetings(tables, wanted, held)
    inside = inside.join(_hours(tables), "fact")
    recent = inside["at"] > as_of - ibis.interval(days=DAYS)
    sums = inside.group_by("engagement").agg(
        hours_28=inside.hours.sum(where=recent), hours_before_28=inside.hours.sum(where=~recent), n=inside.count()
    )
    seen = held.select("person").distinct().mutate(seen=True)
    found = wanted.left_join(sums, "engagement").drop("engagement_right").left_join(seen, "person")
    return found.select(
        "engagement",
        "person",
        value=found.hours_28.fill_null(0.0),
        hours_28=found.hours_28.fill_null(0.0),
        hours_before_28=found.hours_before_28.fill_null(0.0),
        n=found.n.fill_null(0).cast("float64"),
        known=found.seen.notnull().cast("float64"),
    )


def _accountable(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    engagement, role = tables.engagement, tables.engagement_role
    is_open = engagement.closed_on.isnull() | (engagement.closed_on > as_of.date())
    held = engagement.filter(is_open).join(role.filter(role.role == "accountable"), "engagement")
    return held.group_by("engagement").agg(person=held.person.min())


def _meetings(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """Each meeting of the last 56 days from everybody's place in it: with whom, and whether across."""
    contact = tables.contact
    recent = contact.filter(contact.kind == "meeting", contact["at"] > as_of - ibis.interval(days=2 * DAYS))
    columns = ("at", "fact", "people", "across")
    there = recent.select(*columns, person="one", mate="other")
    return there.union(recent.select(*columns, person="other", mate="one"))


def _team_meetings(tables: Tables, wanted: ir.Table, held: ir.Table) -> ir.Table:
    """For each engagement the meetings of its accountable colleague with colleagues only, one of them named in it."""
    named = tables.engagement_role.select("engagement", mate="person").distinct().mutate(named=True)
    seats = wanted.join(held, "person").left_join(named, ["engagement", "mate"])
    by_fact = seats.group_by("engagement", "fact").agg(
        at=seats["at"].max(),
        people=seats.people.max(),
        outside=seats.across.any(),
        with_team=(seats.named.fill_null(False) & ~seats.across).any(),
    )
    return by_fact.filter(~by_fact.outside, by_fact.with_team, by_fact.people <= LARGEST_TEAM)


def _hours(tables: Tables) -> ir.Table:
    meeting = tables.meeting
    seconds = whole_seconds(meeting.happened_at) - whole_seconds(meeting.starts_at)
    hours = ibis.greatest(ibis.least(seconds.cast("float64") / 3600.0, LONGEST_MEETING), 0.0)
    return meeting.select(fact="id", hours=hours)
