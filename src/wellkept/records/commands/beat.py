from __future__ import annotations

from datetime import datetime

from django.db.models import F

from wellkept.records.models import Worker


def beat(*, token: str, host: str, process: int, at: datetime) -> None:
    """A worker says that it lives."""
    if Worker.objects.filter(token=token).update(beats=F("beats") + 1, beat_at=at):
        return
    values = {"host": host[:200], "process": process, "begun_at": at, "beat_at": at}
    Worker.objects.get_or_create(token=token, defaults=values)
