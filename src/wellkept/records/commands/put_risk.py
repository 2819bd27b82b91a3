from __future__ import annotations

from datetime import date

from django.db import transaction

from wellkept.records.commands.engagement_named import engagement_named
from wellkept.records.commands.keep_row import put_row
from wellkept.records.commands.name_person import name_person
from wellkept.records.models import Risk


@transaction.atomic
def put_risk(
    *,
    engagement: str,
    title: str,
    likelihood: str = "",
    cost: float | None = None,
    response: str = "",
    owner: str = "",
    raised_on: date | None = None,
    look_on: date | None = None,
    ended_on: date | None = None,
    ended: str = "",
) -> bool:
    """State what may go wrong. What is not stated stays. Returns whether anything was new."""
    said = {
        "likelihood": likelihood,
        "cost": cost,
        "response": response,
        "owner": name_person(owner) if owner else None,
        "raised_on": raised_on,
        "look_on": look_on,
        "ended_on": ended_on,
        "ended": ended,
    }
    return put_row(Risk, {"engagement": engagement_named(engagement), "title": title}, said)
