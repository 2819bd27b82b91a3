from __future__ import annotations

from datetime import date

from django.db import transaction

from wellkept.records.commands.engagement_named import engagement_named
from wellkept.records.commands.keep_row import put_row
from wellkept.records.commands.name_person import name_person
from wellkept.records.models import ScopeBaseline


@transaction.atomic
def put_scope_baseline(
    *, engagement: str, version: int, agreed_on: date, agreed_by: str = "", agreed_with: str = "", what: str = ""
) -> bool:
    """State a version of what was agreed. What is not stated stays. Returns whether anything was new."""
    said = {
        "agreed_on": agreed_on,
        "agreed_by": name_person(agreed_by) if agreed_by else None,
        "agreed_with": name_person(agreed_with) if agreed_with else None,
        "what": what,
    }
    return put_row(ScopeBaseline, {"engagement": engagement_named(engagement), "version": version}, said)
