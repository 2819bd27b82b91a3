from __future__ import annotations

from datetime import datetime

from django.db import transaction

from wellkept.records.audit_chain import SHORTENED
from wellkept.records.commands.put_audit_entry import put_audit_entry
from wellkept.records.models import AuditEntry


@transaction.atomic
def let_audit_go(*, before: datetime, at: datetime) -> int:
    """Remove the oldest entries. The chain itself says up to which they went, and goes on from the last one's digest.

    Returns how many went.
    """
    newest = AuditEntry.objects.filter(at__lt=before).order_by("-number").first()
    if newest is None:
        return 0
    put_audit_entry(what=SHORTENED, at=at, until=newest.number, sha256=newest.sha256)
    return AuditEntry.objects.filter(number__lte=newest.number).delete()[0]
