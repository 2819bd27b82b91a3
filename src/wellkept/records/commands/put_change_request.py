from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from wellkept.records.commands.engagement_named import engagement_named
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.keep_row import put_row
from wellkept.records.commands.name_person import name_person
from wellkept.records.models import ChangeRequest


@transaction.atomic
def put_change_request(
    *,
    engagement: str,
    key: str,
    title: str,
    asked_on: date | None = None,
    asked_by: str = "",
    price: float | None = None,
    effort_hours: float | None = None,
    days_later: int | None = None,
    decision: str = "",
    decided_on: date | None = None,
    decided_by: str = "",
    invoiced: float | None = None,
) -> bool:
    """State a change of what was agreed. What is not stated stays. Returns whether anything was new."""
    if bool(decision) != bool(decided_on):
        raise RefusedError("a decision needs its day, and a day its decision")
    said: dict[str, Any] = {
        "title": title,
        "asked_on": asked_on,
        "price": price,
        "effort_hours": effort_hours,
        "days_later": days_later,
        "decision": decision,
        "decided_on": decided_on,
        "invoiced": invoiced,
        "asked_by": name_person(asked_by) if asked_by else None,
        "decided_by": name_person(decided_by) if decided_by else None,
    }
    return put_row(ChangeRequest, {"engagement": engagement_named(engagement), "key": key}, said)
