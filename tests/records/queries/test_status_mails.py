"""Which mails tell of the status: by their subjects, from the first promise on."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from surveys import a_firm
from wellkept.facts.models import Import, Message, Subject
from wellkept.records.models import Cadence, Engagement
from wellkept.records.queries.status_mails import status_mails


@pytest.fixture
def line(home: Path) -> Cadence:
    work = Engagement.objects.create(key="backup", name="Backup", account=a_firm().account)
    return Cadence.objects.create(engagement=work, what="Weekly status", every_days=7, starts_on=date(2026, 3, 2))


def mail(number: int, day: int, subject: str, month: int = 3) -> int:
    brought = Import.objects.first() or Import.objects.create(created_at=datetime(2026, 3, 1, tzinfo=UTC))
    at = datetime(2026, month, day, 9, tzinfo=UTC)
    row = Message.objects.create(source="t", source_id=str(number), happened_at=at, sender=1, brought_by=brought)
    Subject.objects.create(kind="message", fact=row.pk, text=subject)
    return int(row.pk)


def test_subjects_tell_which_they_are(line: Cadence) -> None:
    told = [mail(1, 3, "Weekly STATUS of the backup"), mail(2, 10, "Status: week 11")]
    mail(3, 11, "Re: Weekly status of the backup")
    mail(4, 12, "Lunch?")
    mail(5, 3, "Weekly status of the backup", month=1)
    assert status_mails([line]) == told


def test_where_nothing_is_told_by_mail_none_is_looked_for(line: Cadence, django_assert_num_queries: Any) -> None:
    line.channel = "meeting"
    mail(1, 3, "Weekly status")
    with django_assert_num_queries(0):
        assert status_mails([line]) == []
