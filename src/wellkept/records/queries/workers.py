"""Who works: processes that do jobs."""

from __future__ import annotations

from datetime import datetime, timedelta

from wellkept.records.models import Worker
from wellkept.records.worker_lock import is_held

SILENT_AFTER = timedelta(seconds=30)


def workers_alive(at: datetime) -> list[Worker]:
    """Those that live: by the lock that they hold in this home; those of another home by their last beat."""
    return [one for one in Worker.objects.order_by("pk") if _lives(one, at)]


def _lives(one: Worker, at: datetime) -> bool:
    held = is_held(one.token)
    return abs(at - one.beat_at) < SILENT_AFTER if held is None else held
