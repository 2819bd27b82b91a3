from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction

from wellkept.facts.append import plain
from wellkept.facts.keep_writers_out import keep_writers_out
from wellkept.facts.models import Import
from wellkept.records.commands.put_audit_entry import put_audit_entry
from wellkept.records.models import Change, Decision, User
from wellkept.records.queries.journal import Rows, journaled, snapshot

IMPORTED = "import"  # the kind of decision that an import is


@contextmanager
def decided(
    *,
    kind: str,
    words: str,
    at: datetime,
    by: User | None = None,
    brought_by: Import | None = None,
    tables: Collection[str] = (),
    counts: Callable[[Change], bool] = lambda _change: True,
) -> Iterator[Decision]:
    """Keep what the commands inside change, row by row, before and after, so that it can be taken back as one.

    One transaction: what is raised inside takes everything back, and until its end nobody else writes these tables,
    from whichever machine. Where nothing changed no decision is kept, and its `pk` is None afterwards. `tables` names
    those that can change, where that is known: the fewer, the quicker. `counts` says of a change whether it is worth
    keeping.
    """
    names = list(tables or journaled())
    with transaction.atomic():
        keep_writers_out(journaled()[name].model for name in names)  # what others change would be taken for ours
        decision = Decision.objects.create(
            kind=kind, words=plain(words, 500), decided_at=at, decided_by=by, brought_by=brought_by
        )
        before = snapshot(names)
        yield decision
        after = snapshot(names)
        changes = [change for name in names for change in _changes(decision, name, before[name], after[name])]
        Change.objects.bulk_create(filter(counts, changes), batch_size=2_000)
        if not decision.changes.exists():
            decision.delete()
        elif brought_by is None:  # an import is told as one
            word = kind.replace(" ", "-")
            put_audit_entry(what="decided", at=at, by=by, subject_kind="decision", subject=decision.pk, kind=word)


def _changes(decision: Decision, name: str, before: Rows, after: Rows) -> Iterator[Change]:
    table = journaled()[name]
    for row in sorted(before.keys() | after.keys()):
        stood, stands = before.get(row), after.get(row)
        if stood == stands or (table.only and (stood is None or stands is None)):
            continue
        yield Change(decision=decision, table=name, row=row, before=table.plain(stood), after=table.plain(stands))
