from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from wellkept.records.commands.engagement_named import engagement_named
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.keep_row import put_row
from wellkept.records.models import ChangeRequest, Engagement, ScopeItem
from wellkept.sdk.words import key_of


@transaction.atomic
def put_scope_item(
    *,
    engagement: str,
    key: str,
    title: str,
    estimate_hours: float | None = None,
    acceptance: str = "",
    version: int | None = None,
    effective_on: date | None = None,
    ends_on: date | None = None,
    change: str = "",
) -> bool:
    """State something that was agreed to be done. What is not stated stays. Returns whether anything was new."""
    found = engagement_named(engagement)
    said: dict[str, Any] = {
        "title": title,
        "estimate_hours": estimate_hours,
        "acceptance": acceptance,
        "version": version,
        "effective_on": effective_on,
        "ends_on": ends_on,
        "change": change_named(found, change) if change else None,
    }
    return put_row(ScopeItem, {"engagement": found, "key": key}, said)


def change_named(engagement: Engagement, key: str) -> ChangeRequest:
    """The change request of this key or title in an engagement."""
    found = ChangeRequest.objects.filter(engagement=engagement, key=key_of(key)).first()
    found = found or ChangeRequest.objects.filter(engagement=engagement, title__iexact=key).first()
    if found is None:
        raise RefusedError(f"no change request {key[:80]} is known in {engagement}; state it first")
    return found
