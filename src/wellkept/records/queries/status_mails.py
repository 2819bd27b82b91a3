from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta

from django.db.models import Q

from wellkept.facts.models import Message, Subject
from wellkept.records.models import Cadence
from wellkept.sdk.status_title import PHRASES, speaks_of_status


def status_mails(cadences: Iterable[Cadence]) -> list[int]:
    """Messages since the first promise to tell something by mail whose subjects say that they tell of the status.

    Who sent them to whom, measures tell from the facts. Where subjects are not kept, nothing is found.
    """
    begins = [row.starts_on for row in cadences if row.channel == Cadence.Channel.MAIL]
    if not begins:
        return []
    first = datetime.combine(min(begins), time(), tzinfo=UTC) - timedelta(days=1)
    named = Q(text__istartswith="status")
    for phrase in PHRASES:
        named |= Q(text__icontains=phrase)
    near = Message.objects.filter(plausible=True, happened_at__gte=first).values("pk")
    rows = Subject.objects.filter(named, kind="message", fact__in=near).values_list("fact", "text")
    return sorted({fact for fact, text in rows if speaks_of_status(text)})
