from __future__ import annotations

from typing import Any

from django.db import transaction

from wellkept.records.commands.put_engagement import account_named
from wellkept.records.models import Account, Queue
from wellkept.sdk.words import key_of


@transaction.atomic
def put_queue(*, name: str, account: str = "", **stated: Any) -> bool:
    """State a queue: of ours, or a vendor's. What is not `stated` (None) stays. Returns whether anything was new."""
    owner = account_named(account) if account else None
    queue = queue_named(name, owner)
    values = {field: value for field, value in stated.items() if value is not None}
    if all(getattr(queue, field) == value for field, value in values.items()) and queue.pk:
        return False
    for field, value in values.items():
        setattr(queue, field, value)
    queue.save()
    return True


def queue_named(name: str, account: Account | None) -> Queue:
    """The queue of this name, of this vendor or ours; a new one is not saved yet."""
    key = key_of(f"{account} {name}" if account else name)
    return Queue.objects.filter(key=key).first() or Queue(key=key, name=name[:120], account=account)
