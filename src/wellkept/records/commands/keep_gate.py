from __future__ import annotations

from datetime import date

from django.db import transaction

from wellkept.facts.append import plain
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.put_gate import check_stage
from wellkept.records.models import Engagement, Gate


@transaction.atomic
def keep_gate(
    *,
    engagement: Engagement,
    stage: str,
    due_on: date | None,
    passed_on: date | None,
    passed_by: int | None,
    note: str,
    today: date,
) -> Gate | None:
    """Plan a gate, or say that it was passed and by whose word. With nothing said of it, it is no gate here."""
    check_stage(stage)
    if passed_on and passed_on > today:
        raise RefusedError("what has happened cannot lie ahead")
    if passed_on and passed_by is None:
        raise RefusedError("name who let it pass: a gate without a name is no gate")
    row = Gate.objects.filter(engagement=engagement, stage=stage).first() or Gate(
        engagement=engagement, stage=stage, since=min(filter(None, (today, passed_on)))
    )
    if due_on is None and passed_on is None:
        if row.pk:
            row.delete()
        return None
    row.due_on, row.passed_on, row.note = due_on, passed_on, plain(note, 300)
    row.passed_by_id = passed_by if passed_on else None
    row.save()
    return row
