from __future__ import annotations

from datetime import date

from django.db import transaction

from wellkept.records.commands.engagement_named import engagement_named
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.keep_row import put_row
from wellkept.records.commands.name_person import name_person
from wellkept.records.commands.put_partner import partner_named
from wellkept.records.models import Commitment


@transaction.atomic
def put_commitment(
    *,
    engagement: str,
    what: str,
    due_on: date,
    by: str = "us",
    partner: str = "",
    promised_by: str = "",
    promised_to: str = "",
    promised_on: date | None = None,
    kept_on: date | None = None,
    released_on: date | None = None,
) -> bool:
    """State a promise and what became of it. What is not stated stays. Returns whether anything was new."""
    if (by == Commitment.By.PARTNER) != bool(partner):
        raise RefusedError("a partner's promise names the partner, and nobody else's does")
    key = {"engagement": engagement_named(engagement), "by": by, "what": what, "due_on": due_on}
    said = {
        "partner": partner_named(partner) if partner else None,
        "promised_by": name_person(promised_by) if promised_by else None,
        "promised_to": name_person(promised_to) if promised_to else None,
        "promised_on": promised_on,
        "kept_on": kept_on,
        "released_on": released_on,
    }
    return put_row(Commitment, key, said)
