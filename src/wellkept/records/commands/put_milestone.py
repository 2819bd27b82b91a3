from __future__ import annotations

from datetime import date

from django.db import transaction

from wellkept.records.commands.engagement_named import engagement_named
from wellkept.records.commands.keep_row import put_row
from wellkept.records.commands.put_partner import partner_named
from wellkept.records.models import Milestone


@transaction.atomic
def put_milestone(
    *,
    engagement: str,
    name: str,
    due_on: date,
    first_due_on: date | None = None,
    reached_on: date | None = None,
    critical: bool | None = None,
    partner: str = "",
    set_on: date | None = None,
) -> bool:
    """State a milestone. The first day that was ever stated stays as what was promised at first."""
    key = {"engagement": engagement_named(engagement), "name": name}
    said = {
        "due_on": due_on,
        "first_due_on": first_due_on,
        "reached_on": reached_on,
        "critical": critical,
        "partner": partner_named(partner) if partner else None,
        "set_on": set_on,
    }
    if first_due_on is None and not Milestone.objects.filter(**key).exists():
        said["first_due_on"] = due_on
    return put_row(Milestone, key, said)
