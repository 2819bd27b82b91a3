from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from wellkept.facts.keep_writers_out import keep_writers_out
from wellkept.records.commands.put_audit_entry import put_audit_entry
from wellkept.records.commands.put_back import Plan, Step
from wellkept.records.models import Change, Decision, User
from wellkept.records.queries.journal import Journaled, Row, journaled
from wellkept.records.queries.row_words import Kept


@transaction.atomic
def undo_decision(*, decision: Decision, at: datetime, by: User | None = None) -> list[str]:
    """Put back what a decision changed, where it still stands as it was left. Returns in words what had to be kept."""
    keep_writers_out(table.model for table in journaled().values())
    taken = Decision.objects.filter(pk=decision.pk, undone_at=None).update(undone_at=at, undone_by=by)
    decision.refresh_from_db()
    if not taken:
        return ["This was taken back already."]
    plan = Plan()
    for name, changes in _by_table(decision).items():
        plan.add(_steps(journaled()[name], changes, plan.kept))
    plan.carry_out()
    if decision.brought_by_id is None:  # an import is told as one
        put_audit_entry(what="decision taken back", at=at, by=by, subject_kind="decision", subject=decision.pk)
    return plan.kept.lines()


def _by_table(decision: Decision) -> dict[str, list[Change]]:
    found: dict[str, list[Change]] = defaultdict(list)
    for change in decision.changes.filter(table__in=journaled()).order_by("pk").iterator(chunk_size=5_000):
        found[change.table].append(change)
    return found


def _steps(table: Journaled, changes: list[Change], kept: Kept) -> Iterator[Step]:
    rows = table.rows(change.row for change in changes)
    for change in changes:
        now = table.plain(rows.get(change.row))
        if _same(now, change.before):
            continue
        if not _same(now, change.after):
            why = "was changed since, and stays as it is" if now else "is no more, and does not come back"
            kept.add(table.name, now or change.after or change.before or {}, why)
            continue
        # Columns that are newer than the decision stay as they are.
        then = now | change.before if now is not None and change.before is not None else change.before
        yield Step(table, change.row, now, then)


def _same(now: Row | None, noted: Row | None) -> bool:
    """Whether a row stands as it was noted, in the columns that it had then and still has."""
    if now is None or noted is None:
        return now is noted
    return all(now[name] == value for name, value in noted.items() if name in now)
