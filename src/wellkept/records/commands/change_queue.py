from __future__ import annotations

from typing import Any

from django.db import transaction

from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.put_queue import queue_named
from wellkept.records.models import Account, Queue


@transaction.atomic
def change_queue(*, queue: Queue | None, name: str, account: Account | None, **values: Any) -> Queue:
    """Begin a queue, or change one. Raises RefusedError where another one of the same desk has that name."""
    named = queue_named(name, account)
    if named.pk is not None and (queue is None or named.pk != queue.pk):
        raise RefusedError(f"there is a queue {named.name} already")
    found = queue or named  # one that is renamed keeps its key: files go on naming it as they did
    found.name, found.account = name[:120], account
    for field, value in values.items():
        setattr(found, field, value)
    found.save()
    return found
