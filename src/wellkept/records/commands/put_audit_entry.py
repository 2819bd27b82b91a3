from __future__ import annotations

import re
from datetime import datetime
from functools import partial
from typing import Any

from django.db import connection, transaction

from wellkept.records.acting import acting
from wellkept.records.audit_chain import Head, digest_of, keep_head
from wellkept.records.models import AuditEntry, User

LOCK = 0x77656C6C6B657074  # "wellkept": the advisory lock of PostgreSQL that entries wait for each other with
PLAIN = re.compile(r"[A-Za-z0-9_.:+-]{0,80}")
WHAT = re.compile(r"[a-z -]{1,40}")


@transaction.atomic
def put_audit_entry(
    *,
    what: str,
    at: datetime | None = None,
    way: str = "",
    by: User | int | None = None,
    subject_kind: str = "",
    subject: object = "",
    **more: Any,
) -> AuditEntry:
    """Tell in the audit what was done, in the transaction that does it: both are there afterwards, or neither is.

    `by`, `way` and `at` are by default those of `acting()`. Ids, numbers and single words only: what looks like a name,
    an address or a sentence is refused. Put it last in its transaction, because whoever tells next waits for its end.
    """
    who = acting()
    _wait_in_line()
    last = AuditEntry.objects.order_by("-number").values_list("number", "sha256").first() or (0, "")
    entry = AuditEntry(
        number=last[0] + 1,
        at=at or who.clock(),
        what=_checked(WHAT, what),
        by=_id(by) or who.by(),
        way=way or who.way,
        subject_kind=_checked(PLAIN, subject_kind),
        subject=_checked(PLAIN, str(subject)),
        more={name: _settled(value) for name, value in more.items()},
        previous=last[1],
    )
    entry.sha256 = digest_of(entry)
    entry.save(force_insert=True)
    transaction.on_commit(partial(keep_head, Head(entry.number, entry.sha256)))
    return entry


def _wait_in_line() -> None:
    """One entry at a time. SQLite has one writer anyway, from the beginning of its transaction."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def _id(by: User | int | None) -> int | None:
    return by.pk if isinstance(by, User) else by


def _settled(value: Any) -> Any:
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, list | tuple):
        return [_settled(one) for one in value]
    if isinstance(value, dict):
        return {_checked(PLAIN, str(name)): _settled(one) for name, one in value.items()}
    return _checked(PLAIN, str(value))


def _checked(shape: re.Pattern[str], text: str) -> str:
    if not shape.fullmatch(text):
        raise ValueError(f"the audit takes ids and single words, not {text[:40]!r}")
    return text
