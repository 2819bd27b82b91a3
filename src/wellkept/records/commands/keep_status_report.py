"""Status reports: written on a page, and sent."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from wellkept.facts.append import plain
from wellkept.records.commands.errors import RefusedError
from wellkept.records.models import Engagement, StatusReport

LONGEST = 6000


@transaction.atomic
def keep_status_report(
    *, engagement: Engagement, reported_on: date, colour: str, words: str, written_by: int | None
) -> StatusReport:
    """Keep the draft of a day. What went out is not changed any more."""
    row = StatusReport.objects.filter(engagement=engagement, reported_on=reported_on).first()
    if row is not None and row.sent_on:
        raise RefusedError("it went out already: write the next one")
    words = "\n".join(plain(line, LONGEST) for line in words.splitlines()).strip()[:LONGEST]
    if not words:
        raise RefusedError("it says nothing yet")
    row = row or StatusReport(engagement=engagement, reported_on=reported_on)
    row.colour, row.words, row.written_by_id = colour, words, written_by
    row.save()
    return row


@transaction.atomic
def send_status_report(*, report: StatusReport, on: date) -> None:
    """It went out on this day; from then on it counts as a word that was kept."""
    if report.sent_on is None:
        report.sent_on = on
        report.save(update_fields=["sent_on"])


@transaction.atomic
def remove_status_report(*, report: StatusReport) -> None:
    """Throw a draft away; what went out stays."""
    if report.sent_on:
        raise RefusedError("it went out: what was told cannot be taken back")
    report.delete()
