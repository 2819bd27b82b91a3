"""A calendar file (RFC 5545) of tentative events, for the reader to open and change. It invites nobody."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

LONGEST_LINE = 75  # octets


@dataclass(frozen=True, slots=True)
class Event:
    """Aware times; summary and description as one line of plain text each."""

    starts_at: datetime
    ends_at: datetime
    summary: str
    description: str = ""


def calendar_file(events: Iterable[Event], written_at: datetime) -> str:
    """The file's text, the same for the same events."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//wellkept//EN", "METHOD:PUBLISH"]
    for event in events:
        lines += _event(event, written_at)
    return "".join(f"{_folded(line)}\r\n" for line in (*lines, "END:VCALENDAR"))


def _event(event: Event, written_at: datetime) -> list[str]:
    unique = sha256(f"{event.starts_at.isoformat()} {event.summary}".encode()).hexdigest()[:32]
    return [
        "BEGIN:VEVENT",
        f"UID:{unique}@wellkept.invalid",
        f"DTSTAMP:{_utc(written_at)}",
        f"DTSTART:{_utc(event.starts_at)}",
        f"DTEND:{_utc(event.ends_at)}",
        f"SUMMARY:{_escaped(event.summary)}",
        *([f"DESCRIPTION:{_escaped(event.description)}"] if event.description else []),
        "STATUS:TENTATIVE",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    """TEXT of RFC 5545, for text without line breaks (`drafting.plain`)."""
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> str:
    """At most 75 octets a line, never cutting a sign in two."""
    parts, room, part = [], LONGEST_LINE, ""
    for sign in line:
        size = len(sign.encode())
        if size > room:
            parts.append(part)
            part, room = "", LONGEST_LINE - 1  # the space that begins what follows
        part += sign
        room -= size
    return "\r\n ".join([*parts, part])
