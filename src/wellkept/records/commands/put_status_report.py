from __future__ import annotations

from datetime import date

from django.db import transaction

from wellkept.facts.append import plain
from wellkept.records.commands.engagement_named import engagement_named
from wellkept.records.commands.keep_row import put_row
from wellkept.records.commands.name_person import name_person
from wellkept.records.models import StatusReport


@transaction.atomic
def put_status_report(
    *, engagement: str, reported_on: date, colour: str = "", words: str = "", written_by: str = ""
) -> bool:
    """State a status report that went out on a day. Returns whether anything was new."""
    key = {"engagement": engagement_named(engagement), "reported_on": reported_on}
    by = name_person(written_by) if written_by else None
    said = {"colour": colour, "words": plain(words, 6_000), "written_by": by, "sent_on": reported_on}
    return put_row(StatusReport, key, said)
