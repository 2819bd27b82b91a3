"""One door for records that connectors yield: each kind by the command of its name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import DataError, IntegrityError, transaction

from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.put_absence import put_absence
from wellkept.records.commands.put_account import put_account
from wellkept.records.commands.put_account_role import put_account_role
from wellkept.records.commands.put_case import put_case
from wellkept.records.commands.put_channel import put_channel
from wellkept.records.commands.put_contact_note import put_contact_note
from wellkept.records.commands.put_contract import put_contract
from wellkept.records.commands.put_engagement import put_engagement
from wellkept.records.commands.put_person import put_person
from wellkept.records.commands.put_queue import put_queue
from wellkept.records.commands.put_relationship_plan import put_relationship_plan
from wellkept.records.commands.put_review import put_review
from wellkept.records.commands.put_team import put_team
from wellkept.sdk.connector import Record

PUT: dict[str, Callable[..., bool]] = {
    "account": put_account,
    "person": put_person,
    "engagement": put_engagement,
    "contract": put_contract,
    "contact_note": put_contact_note,
    "absence": put_absence,
    "account_role": put_account_role,
    "relationship_plan": put_relationship_plan,
    "team": put_team,
    "review": put_review,
    "channel": put_channel,
    "queue": put_queue,
    "case": put_case,
}
# Files are read in this order, so that what names something comes after what states it.
ORDER = tuple(PUT)


def put_record(record: Record) -> bool:
    """Keep one record; True if anything was new. Raises RefusedError with the reason."""
    command = PUT.get(record.kind)
    if command is None:
        raise RefusedError(f"no record is called {record.kind}; known are {', '.join(PUT)}")
    values: dict[str, Any] = dict(record.values)
    try:
        with transaction.atomic():
            return command(**values)
    except (TypeError, ValueError, OverflowError, DataError, IntegrityError) as wrong:
        # A database that is gone or held is no fault of the record.
        raise RefusedError(next(iter(str(wrong).splitlines()), type(wrong).__name__)) from wrong
