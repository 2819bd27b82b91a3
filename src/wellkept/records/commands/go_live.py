from __future__ import annotations

from datetime import datetime

from django.db import transaction

from wellkept.records.commands.put_audit_entry import put_audit_entry
from wellkept.records.models import Setting, User
from wellkept.records.queries.restored import NAME, sends_nothing


@transaction.atomic
def go_live(*, at: datetime, by: User | None = None) -> bool:
    """A restored copy reads and sends again. False: it did all the time."""
    if not sends_nothing():
        return False
    kept = Setting.objects.get(name=NAME, account_kind="")
    kept.value, kept.changed_at = kept.value | {"live_at": at.isoformat()}, at
    kept.save(update_fields=["value", "changed_at"])
    put_audit_entry(what="went live", at=at, by=by)
    return True
