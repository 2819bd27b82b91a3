from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from wellkept.records.models import Job


def jobs_due(at: datetime) -> QuerySet[Job]:
    """What waits though its time came at that moment or before, each with `due_since`."""
    since = Coalesce("not_before", "asked_at")
    return Job.objects.filter(state=Job.State.WAITING).annotate(due_since=since).filter(due_since__lte=at)
