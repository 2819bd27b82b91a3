"""What was agreed in an engagement, what was asked for besides, and how far what is done has drifted from it."""

from __future__ import annotations

from datetime import date

from wellkept.records.models import Engagement
from wellkept.web.filters import money, pct, plural
from wellkept.web.page import Frame, address_of
from wellkept.web.practices.practice import Shown, State, practice
from wellkept.web.shown.engagement_numbers import engagement_numbers
from wellkept.web.shown.scope_counts import ScopeCounts, open_rows, scope_counts
from wellkept.web.shown.scope_drift import Drift, drift_of

MEASURES = ("unapproved_share", "scope_drift", "scope_path", "unpaid_change")
WATCH, GAP = 0.08, 0.15  # the lines of `scope_creep`
ROWS = 6


@practice(order=2, title="Scope and changes")
def scope(frame: Frame, found: Engagement) -> Shown:
    drift = drift_of(engagement_numbers(frame, found.pk, MEASURES), found.name)
    counts = scope_counts(found, frame.as_of)
    rows = open_rows(found, frame.as_of, ROWS) if counts.asked else []
    return Shown(
        says=_says(drift, counts),
        tag=_tag(drift, counts),
        context={
            "drift": drift,
            "counts": counts,
            "rows": rows,
            "unpaid": money(drift.unpaid, frame.currency) if drift.unpaid else "",
            "lacks": list(_lacks(counts)),
        },
        href="" if frame.is_past else address_of("engagement_scope", found.pk),
        open_words="Scope, changes and wishes",
    )


def _says(drift: Drift, counts: ScopeCounts) -> str:
    """The one thing to know, then what follows from it."""
    if drift.hours is None:
        return _recorded(counts)
    if not counts.items:
        return f"{plural(round(drift.hours), 'hour')} are booked, and nothing is recorded of what was agreed."
    if not drift.outside:
        return f"All that is known of {plural(round(drift.hours), 'hour')} went into what was agreed." + _waiting(
            counts
        )
    since = f" since {date.fromisoformat(drift.since):%-d %B}" if drift.since else ""
    beside = f"{plural(round(drift.outside), 'hour')} went into work that nobody agreed to{since}"
    return f"{beside}.{_waiting(counts)}"


def _recorded(counts: ScopeCounts) -> str:
    if not counts.items:
        return "What was agreed is not recorded, and no hours are booked: how far it drifts nobody can say."
    return f"{plural(counts.items, 'thing')} agreed, and no hours are booked yet.{_waiting(counts)}"


def _waiting(counts: ScopeCounts) -> str:
    waits = [
        *([plural(counts.open_wishes, "wish", "wishes")] if counts.open_wishes else []),
        *([plural(counts.open_changes, "change request")] if counts.open_changes else []),
    ]
    if not waits:
        return ""
    one = counts.open_wishes + counts.open_changes == 1
    return f" {' and '.join(waits)} {'waits' if one else 'wait'} for an answer."


def _tag(drift: Drift, counts: ScopeCounts) -> tuple[State, str]:
    if drift.low is None:
        return ("warn", "incomplete") if counts.items and list(_lacks(counts)) else ("unk", "not known")
    words = f"{pct(drift.low)} not agreed" if drift.low else "as agreed"
    if drift.low >= GAP:
        return "bad", words
    if drift.low >= WATCH or list(_lacks(counts)):
        return "warn", words if drift.low >= WATCH else "incomplete"
    return ("good", words) if counts.items else ("unk", "not known")


def _lacks(counts: ScopeCounts) -> list[str]:
    """What the record of the scope lacks, each in a few words."""
    if not counts.items:
        return []
    found = [] if counts.exclusions else ["Nothing is written down that is not part of it."]
    if counts.without_acceptance:
        share = f"{counts.without_acceptance:,} of {counts.items:,}"
        found.append(f"{share} items do not say by what the client will accept them.")
    if counts.without_estimate:
        found.append(f"{counts.without_estimate:,} of {counts.items:,} items have no estimate.")
    return found
