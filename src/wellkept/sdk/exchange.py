"""When two sides truly spoke: both wrote, or they met among few. Several measures ask, so it is said once."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from wellkept.sdk.whole_seconds import whole_seconds

FEW = 4  # people; in a larger meeting two of them may never speak
DAY = 86_400.0


def days_before(as_of: ir.TimestampValue, then: ir.TimestampValue) -> ir.FloatingValue:
    return (whole_seconds(as_of) - whole_seconds(then)).cast("float64") / DAY


def is_small_meeting(contact: ir.Table) -> ir.BooleanValue:
    """A meeting, call or lunch of at most four people."""
    return (contact.kind != "message") & (contact.people <= FEW)


def last_two_way(contact: ir.Table) -> ir.TimestampScalar:
    """Aggregated: since when both sides have spoken, null if they have not.

    The last small meeting, or the earlier of the two sides' last messages: a word is exchanged within some days if
    both spoke within them.
    """
    at, said = contact["at"], contact.kind == "message"
    met = at.max(where=is_small_meeting(contact))
    ours, theirs = at.max(where=said & contact.forth), at.max(where=said & contact.back)
    wrote = ibis.ifelse(ours.notnull() & theirs.notnull(), ibis.least(ours, theirs), ibis.null("timestamp"))
    return ibis.ifelse(met.notnull() & wrote.notnull(), ibis.greatest(met, wrote), met.fill_null(wrote))


def two_way_days(contact: ir.Table, since: ir.BooleanValue) -> ir.IntegerScalar:
    """Aggregated: days of small meetings, and of written exchange (as many as the quieter side wrote on)."""
    said = (contact.kind == "message") & since
    ours, theirs = contact.day.nunique(where=said & contact.forth), contact.day.nunique(where=said & contact.back)
    return contact.day.nunique(where=is_small_meeting(contact) & since) + ibis.least(ours, theirs)
