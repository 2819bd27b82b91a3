from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from wellkept.records.commands.put_audit_entry import put_audit_entry
from wellkept.records.models import Setting


@transaction.atomic
def set_setting(*, name: str, value: Any, at: datetime, account_kind: str = "") -> None:
    """Set a line of the firm, or a rule's threshold ("rule.threshold") for one account kind or all."""
    stood = Setting.objects.filter(name=name, account_kind=account_kind).values_list("value", flat=True).first()
    Setting.objects.update_or_create(name=name, account_kind=account_kind, defaults={"value": value, "changed_at": at})
    if stood != value:
        put_audit_entry(what="setting changed", at=at, subject_kind="setting", subject=name, account_kind=account_kind)
