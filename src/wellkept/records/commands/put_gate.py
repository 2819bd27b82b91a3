from __future__ import annotations

from datetime import date

from django.db import transaction

from wellkept.records.commands.engagement_named import engagement_named
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.keep_row import put_row
from wellkept.records.commands.name_person import name_person
from wellkept.records.models import Gate
from wellkept.sdk.gates import STAGES


@transaction.atomic
def put_gate(
    *,
    engagement: str,
    stage: str,
    since: date | None = None,
    due_on: date | None = None,
    passed_on: date | None = None,
    passed_by: str = "",
    note: str = "",
) -> bool:
    """State a gate as a file says it. What is not stated stays. Returns whether anything was new."""
    check_stage(stage)
    said = {"since": since, "due_on": due_on, "passed_on": passed_on, "note": note}
    said_by = {"passed_by": name_person(passed_by) if passed_by else None}
    return put_row(Gate, {"engagement": engagement_named(engagement), "stage": stage}, said | said_by)


def check_stage(stage: str) -> None:
    if stage not in STAGES:
        raise RefusedError(f"no gate is called {stage}; known are {', '.join(STAGES)}")
