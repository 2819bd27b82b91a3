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
from wellkept.findings.queries.evidence import Opened, facts_with, open_trace
from wellkept.records.models import User
from wellkept.web.page import Frame, reader


def evidence(frame: Frame, row: Said, newest: int) -> list[Opened]:
    """Each trace with the newest facts of the finding's own account, and the records that one may see."""
    user = reader(frame.request)
    between = cache(partial(_between, frame.moment))
    counted, account = partial(_counted, user, between), row.finding.account_id
    return [
        open_trace(_seen(user, one), frame.moment, account=account, newest=newest, counted=counted)
        for one in row.evidence
    ]


def _seen(user: User, trace: Mapping[str, Any]) -> Mapping[str, Any]:
    return {**trace, "ids": access.records(user, trace["kind"], trace["ids"])} if "ids" in trace else trace


def _between(until: datetime, people: frozenset[int]) -> list[Contact]:
    return contacts_of(settings.COLUMNS_FOLDER, until=until, people=people)


def _counted(
    user: User,
    between: Callable[[frozenset[int]], list[Contact]],
    kind: str,
    people: Iterable[int],
    _until: datetime,
    account: int | None,
) -> list[int]:
    found = facts_with(account, between(frozenset(people)), kind)
    return access.records(user, "contact_note", found) if kind == "note" else found
