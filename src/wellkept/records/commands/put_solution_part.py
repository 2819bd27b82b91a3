from __future__ import annotations

from datetime import date

from django.db import transaction

from wellkept.records.commands.engagement_named import engagement_named
from wellkept.records.commands.keep_row import put_row
from wellkept.records.commands.name_person import name_person
from wellkept.records.models import SolutionPart


@transaction.atomic
def put_solution_part(
    *,
    engagement: str,
    name: str,
    sold: str = "",
    built: str = "",
    state: str = "",
    state_on: date | None = None,
    why: str = "",
    agreed_by: str = "",
) -> bool:
    """State a part of a solution as it was sold, and as it was built. Returns whether anything was new."""
    said = {
        "sold": sold,
        "built": built,
        "state": state,
        "state_on": state_on,
        "why": why,
        "agreed_by": name_person(agreed_by) if agreed_by else None,
    }
    return put_row(SolutionPart, {"engagement": engagement_named(engagement), "name": name}, said)
