"""Step: what the measures say of each case that is open, or in which something happened of late."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from wellkept.sdk.measure import Tables, measure

DAYS = 28
# Which columns of each measure are read, and as what.
READ: dict[str, dict[str, str]] = {
    "first_response": {
        "answered_at": "answered_at",
        "answer_minutes": "low",
        "answer_promised": "promised",
        "answer_late": "late",
        "answer_usual": "usual",
        "answer_usual_n": "usual_n",
        "answer_fact": "fact",
    },
    "handovers": {"handovers": "value", "handover_at": "last_at", "handover_fact": "fact"},
    "returns": {"returns": "value"},
    "same_question": {"asked_again": "value", "most_asked": "most", "asked_again_at": "last_at", "asked_fact": "fact"},
    "effort_to_open": {
        "open_refusals": "refusals",
        "open_hours": "low",
        "open_first_at": "first_at",
        "open_fact": "fact",
    },
    "effort_to_escalate": {
        "escalation_hours": "low",
        "escalation_refusals": "refusals",
        "escalation_asked": "asked",
        "escalation_first_at": "first_at",
        "escalation_fact": "fact",
    },
    "longest_silence": {
        "silent_hours": "now_hours",
        "silence_hours": "hours",
        "last_word_at": "last_word_at",
        "word_promised": "promised",
        "usual_silence_hours": "usual_hours",
        "usual_silence_n": "usual_n",
    },
    "updates_kept": {"overdue_since": "overdue_since"},
    "confirmed": {"confirmed": "value"},
    "reopened": {"reopenings": "value", "reopened_at": "last_at", "reopened_fact": "fact"},
    "satisfied": {"satisfied": "value", "said_at": "said_at", "complaints": "complaints", "complaint_fact": "fact"},
}


@measure("case", needs=("case_life", *READ), kept=False, steady=True)
def case_watch(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """One row for each case that is open, or in which anything happened within the last 28 days.

    Carries what the case was stated to be (`reference`, `account`, `queue`, `direction`, `opener`, `owner`), from when
    to when it was open, and what rules read of each measure; null where that measure says nothing of it.
    """
    life = tables.case_life
    since = as_of - ibis.interval(days=DAYS)
    of_late = life.filter(life.is_open | (life.changed_at > since)).select(
        "case", "account", "queue", "direction", "is_open", "opened_at", "first_ended_at", "ended_at", "changed_at"
    )
    stated = tables.case.select("case", "reference", "opener", "owner")
    watched = of_late.join(stated, "case")
    for name, columns in READ.items():
        said = tables.by_name[name]
        watched = watched.left_join(said.select("case", **{new: said[old] for new, old in columns.items()}), "case")
        watched = watched.drop("case_right")
    return watched
