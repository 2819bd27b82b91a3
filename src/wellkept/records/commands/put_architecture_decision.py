from __future__ import annotations

from datetime import date

from django.db import transaction

from wellkept.records.commands.engagement_named import engagement_named
from wellkept.records.commands.keep_row import put_row
from wellkept.records.commands.name_person import name_person
from wellkept.records.models import ArchitectureDecision


@transaction.atomic
def put_architecture_decision(
    *,
    engagement: str,
    title: str,
    why: str = "",
    choice: str = "",
    follows: str = "",
    owner: str = "",
    raised_on: date | None = None,
    decided_on: date | None = None,
    verified: str = "",
    verified_on: date | None = None,
) -> bool:
    """State a decision on the architecture. What is not stated stays. Returns whether anything was new."""
    said = {
        "why": why,
        "choice": choice,
        "follows": follows,
        "owner": name_person(owner) if owner else None,
        "raised_on": raised_on,
        "decided_on": decided_on,
        "verified": verified,
        "verified_on": verified_on,
    }
    return put_row(ArchitectureDecision, {"engagement": engagement_named(engagement), "title": title}, said)
