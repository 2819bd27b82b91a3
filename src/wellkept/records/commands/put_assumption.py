from __future__ import annotations

from datetime import date

from django.db import transaction

from wellkept.records.commands.engagement_named import engagement_named
from wellkept.records.commands.keep_row import put_row
from wellkept.records.commands.name_person import name_person
from wellkept.records.models import Assumption


@transaction.atomic
def put_assumption(
    *,
    engagement: str,
    statement: str,
    owner: str = "",
    made_on: date | None = None,
    due_on: date | None = None,
    verified: str = "",
    verified_on: date | None = None,
    holds: bool | None = None,
) -> bool:
    """State an assumption. What is not stated stays. Returns whether anything was new."""
    said = {
        "owner": name_person(owner) if owner else None,
        "made_on": made_on,
        "due_on": due_on,
        "verified": verified,
        "verified_on": verified_on,
        "holds": holds,
    }
    return put_row(Assumption, {"engagement": engagement_named(engagement), "statement": statement}, said)
