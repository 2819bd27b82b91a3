"""Entries of the audit in words: who is named as they are called now, never as they were."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from wellkept import access
from wellkept.records.models import AuditEntry, User
from wellkept.web.filters import plural
from wellkept.web.page import Frame, reader

WAYS = {"page": "on a page", "command": "by a command", "worker": "by the worker", "script": "by a script"}
PLURALS = {"person": "people"}
NOBODY = {"page": "nobody signed in", "command": "the command line", "worker": "the worker", "script": "a script"}


@dataclass(frozen=True)
class ShownEntry:
    number: int
    at: datetime | None
    what: str
    who: str
    way: str
    about: str
    more: str


def shown_entries(frame: Frame, rows: Sequence[AuditEntry]) -> list[ShownEntry]:
    """Names are looked up once for all."""
    users = user_names({row.by for row in rows} | _ids(rows, "user"))
    people = access.names(reader(frame.request), _ids(rows, "person"))
    return [
        ShownEntry(
            number=row.number,
            at=frame.local(row.at),
            what=row.what,
            who=users.get(row.by, f"user {row.by}, who is no more") if row.by else NOBODY.get(row.way, row.way),
            way=WAYS.get(row.way, row.way) if row.by else "",
            about=_about(row, users, people),
            more=", ".join(f"{name.replace('_', ' ')}: {_plain(value)}" for name, value in sorted(row.more.items())),
        )
        for row in rows
    ]


def user_names(wanted: set[int | None]) -> dict[int | None, str]:
    found = User.objects.filter(pk__in={one for one in wanted if one})
    return {one.pk: one.person.name if one.person else one.email for one in found}


def _ids(rows: Sequence[AuditEntry], kind: str) -> set[int]:
    return {int(row.subject) for row in rows if row.subject_kind == kind and row.subject.isdecimal()}


def _about(row: AuditEntry, users: dict[int | None, str], people: dict[int, str]) -> str:
    kind, subject = row.subject_kind.replace("-", " "), row.subject
    if not subject.isdecimal():
        return f"{kind} {_short(subject).replace('_', ' ')}".strip()
    name = {"user": users.get(int(subject)), "person": people.get(int(subject))}.get(kind)
    return f"{kind} {subject}, {name}" if name else f"{kind} {subject}"


def _short(text: str) -> str:
    """The beginning of a digest says enough to compare it."""
    return f"{text[:8]}…" if len(text) > 24 else text


def _counted(name: str, value: Any) -> str:
    if not isinstance(value, int) or isinstance(value, bool) or name.endswith("s"):
        return f"{_plain(value)} {name}"
    several = PLURALS.get(name) or (f"{name[:-1]}ies" if name.endswith("y") else f"{name}s")
    return plural(value, name, several)


def _plain(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(_counted(name.replace("_", " "), one) for name, one in value.items()) or "none"
    if isinstance(value, list):
        return " ".join(map(str, value)) or "none"
    if isinstance(value, bool) or value is None:
        return {True: "yes", False: "no", None: "none"}[value]
    if isinstance(value, int):
        return f"{value:,}"
    return _short(str(value))
