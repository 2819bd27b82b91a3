from __future__ import annotations

from datetime import date

from django.db import transaction

from wellkept.records.commands.engagement_named import engagement_named
from wellkept.records.commands.keep_row import put_row
from wellkept.records.models import Exclusion


@transaction.atomic
def put_exclusion(*, engagement: str, title: str, effective_on: date | None = None) -> bool:
    """State what is not part of an engagement. Returns whether anything was new."""
    return put_row(
        Exclusion, {"engagement": engagement_named(engagement), "title": title}, {"effective_on": effective_on}
    )
