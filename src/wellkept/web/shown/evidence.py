"""The evidence of a finding, opened as far as its reader may see."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import cache, partial
from typing import Any

from django.conf import settings

from wellkept import access
from wellkept.findings.models import Said
from wellkept.findings.queries.contacts import Contact, contacts_of
from wellkept.findings.queries.evidence import Opened, open_trace
from wellkept.records.models import User
from wellkept.web.page import Frame, reader


def evidence(frame: Frame, row: Said, newest: int) -> list[Opened]:
    """Each trace with the newest facts of the finding's own account, and the records that one may see."""
    user = reader(frame.request)
    between = cache(partial(_between, frame.moment))
    counted = partial(_counted, user, row.finding.account_id, between)
    return [open_trace(_seen(user, one), frame.moment, newest=newest, counted=counted) for one in row.evidence]


def _seen(user: User, trace: Mapping[str, Any]) -> Mapping[str, Any]:
    return {**trace, "ids": access.records(user, trace["kind"], trace["ids"])} if "ids" in trace else trace


def _between(until: datetime, people: frozenset[int]) -> list[Contact]:
    return contacts_of(settings.COLUMNS_FOLDER, until=until, people=people)


def _counted(
    user: User,
    account: int | None,
    between: Callable[[frozenset[int]], list[Contact]],
    kind: str,
    people: Iterable[int],
    _until: datetime,
) -> list[int]:
    """What counted as our contact with the account: one who serves several, or buys of several, wrote to others too.

    Meetings of ours alone belong to no account, and stand for attention that turns inward.
    """
    rows = [row for row in between(frozenset(people)) if row["kind"] == kind]
    found = {row["fact"] for row in rows if account is None or _is_with(account, row)}
    return access.records(user, "contact_note", found) if kind == "note" else list(found)


def _is_with(account: int, row: Contact) -> bool:
    return bool(row["across"]) if row["account"] == account else row["kind"] == "meeting" and row["account"] is None
