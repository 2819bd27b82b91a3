from __future__ import annotations

from datetime import datetime
from pathlib import Path

from wellkept.facts.columns import forget
from wellkept.facts.models import CaseEvent
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.tell_case import SOURCE
from wellkept.records.commands.tell_case_mail import steps_of_thread
from wellkept.records.commands.undo_decision import undo_decision
from wellkept.records.models import Case, Change, Decision, User
from wellkept.records.queries.told_by_hand import told_facts


def take_back_told(*, decision: Decision, at: datetime, folder: Path, by: User | None = None) -> list[str]:
    """Take back what was decided about a case: its steps go, and its records stand as before.

    Returns in words what had to be kept. Raises RefusedError where something hangs on it that was told later. Steps go
    first: what is interrupted is begun again.
    """
    if decision.undone_at is not None:
        return ["This was taken back already."]
    facts = told_facts(decision)
    _nothing_hangs_on(decision, facts)
    threads = [row.after["thread"] for row in _made(decision, "casethread") if row.after]
    forget(folder, "case_event", [*facts, *(fact for thread in threads for fact in steps_of_thread(thread))])
    return undo_decision(decision=decision, at=at, by=by)


def _made(decision: Decision, table: str) -> list[Change]:
    return list(decision.changes.filter(table=table, before__isnull=True))


def _nothing_hangs_on(decision: Decision, facts: list[int]) -> None:
    """A case goes only with all that was told of it."""
    made = [row.row for row in _made(decision, "case")]
    keys = list(Case.objects.filter(pk__in=made).values_list("key", flat=True))
    if CaseEvent.objects.filter(source=SOURCE, case__in=keys).exclude(pk__in=facts).exists():
        raise RefusedError("more was told of this case since: take that back first")
