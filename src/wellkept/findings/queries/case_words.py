"""Steps of cases, answers and reviews, each in one line, as evidence shows them."""

from __future__ import annotations

from wellkept.facts.models import Answer, CaseEvent
from wellkept.records.models import Case, Review

STEPS = {
    "opened": "opened",
    "refused": "refused to open it",
    "assigned": "handed to",
    "answered": "answered",
    "noted": "noted among themselves",
    "promised": "promised a word",
    "status": "set to",
    "escalation_asked": "asked to escalate",
    "escalation_refused": "refused to escalate",
    "escalation_granted": "escalated",
    "resolved": "resolved",
    "closed": "closed",
    "confirmed": "confirmed as solved",
    "reopened": "reopened",
    "complained": "complained",
}


def step_words(row: CaseEvent, text: str = "") -> str:
    """Such as: answered, automatically: asks for logs."""
    goal = {"assigned": row.team, "status": row.status}.get(row.step, "")
    due = f" by {row.due_at:%-d %b %H:%M}" if row.due_at else ""
    words = f"{STEPS.get(row.step, row.step)}{f' {goal}' if goal else ''}{due}"
    return f"{words}{', automatically' if row.automatic else ''}{f': {text}' if text else ''}"


def answer_words(row: Answer, text: str = "") -> str:
    """Such as: csat 2, overall: too slow."""
    value = "no answer" if row.value is None else f"{row.value:g}"
    return f"{row.scale} {value}, {row.question}{f': {text}' if text else ''}"


def case_words(row: Case) -> str:
    return f"{row.reference}{f', {row.title}' if row.title else ''}"


def review_words(row: Review) -> str:
    held = f"held on {row.held_on}" if row.held_on else "not held"
    return f"{row.kind} due on {row.due_on}, {held}"
