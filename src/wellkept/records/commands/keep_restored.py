from __future__ import annotations

from datetime import datetime

from wellkept.records.models import Setting
from wellkept.records.queries.restored import NAME


def keep_restored(*, mark: str, at: datetime, made_at: datetime) -> None:
    """From now on this is a restored copy, which sends nothing."""
    value = {"mark": mark, "at": at.isoformat(), "made_at": made_at.isoformat(), "live_at": None}
    Setting.objects.update_or_create(name=NAME, account_kind="", defaults={"value": value, "changed_at": at})
