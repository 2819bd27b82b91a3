from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from wellkept.records.commands.engagement_named import engagement_named
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.keep_row import put_row
from wellkept.records.commands.name_person import name_person
from wellkept.records.commands.put_scope_item import change_named
from wellkept.records.models import Wish


@transaction.atomic
def put_wish(
    *,
    engagement: str,
    key: str,
    title: str,
    asked_on: date,
    asked_by: str = "",
    came_by: str = "",
    answer: str = "",
    answered_on: date | None = None,
    answered_by: str = "",
    change: str = "",
) -> bool:
    """State what was asked for besides. What is not stated stays. Returns whether anything was new."""
    if bool(answer) != bool(answered_on):
        raise RefusedError("an answer needs its day, and a day its answer")
    found = engagement_named(engagement)
    said: dict[str, Any] = {
        "title": title,
        "asked_on": asked_on,
        "came_by": came_by,
        "answer": answer,
        "answered_on": answered_on,
        "asked_by": name_person(asked_by) if asked_by else None,
        "answered_by": name_person(answered_by) if answered_by else None,
        "change": change_named(found, change) if change else None,
    }
    return put_row(Wish, {"engagement": found, "key": key}, said)
