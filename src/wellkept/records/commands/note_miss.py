from __future__ import annotations

from datetime import datetime, timedelta

from wellkept.records.models import MissedLink

KEPT = timedelta(hours=1)


def note_miss(*, line: str, at: datetime) -> None:
    """Count a link that there is none of, in the database: so it holds for all workers."""
    MissedLink.objects.filter(at__lt=at - KEPT).delete()
    MissedLink.objects.create(line=line, at=at)
