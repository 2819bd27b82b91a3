from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime

from wellkept.facts.models import Import
from wellkept.records.commands.decide import IMPORTED, decided
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.known_record import known_since
from wellkept.records.commands.put_back import Key, Plan, Step
from wellkept.records.commands.put_record import put_record
from wellkept.records.models import Change, Decision
from wellkept.records.queries.journal import Row, journaled


def put_again(*, first: Import, at: datetime) -> None:
    """What later imports told again stands in their name now; what a person has changed since stays as it is."""
    undone = Change.objects.filter(decision__brought_by=first).order_by("-pk")
    put_back = {(table, row): before for table, row, before in undone.values_list("table", "row", "before")}
    for one, records in known_since(first):
        with decided(kind=IMPORTED, words=f"What {one.name} states too", at=at, brought_by=one) as decision:
            for record in records:
                with suppress(RefusedError):
                    put_record(record)
        if decision.pk:
            _leave_the_rest(decision, put_back)


def _leave_the_rest(decision: Decision, put_back: Mapping[Key, Row | None]) -> None:
    """A row that stands otherwise than the import taken back found it is a person's since: it stays so."""
    changes = decision.changes.filter(table__in=journaled(), before__isnull=False)
    theirs = [change for change in changes if change.before != put_back.get((change.table, change.row))]
    plan = Plan()
    plan.add(Step(journaled()[one.table], one.row, one.after, one.before) for one in theirs)
    plan.carry_out()
    Change.objects.filter(pk__in=[change.pk for change in theirs]).delete()
