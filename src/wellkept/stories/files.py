"""Writes what ordinary programs export: mailboxes, calendars and sheets. Bytes directly, so that a demo is quick."""

from __future__ import annotations

import csv
import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import NamedTuple

from wellkept.stories.firm import Person

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
TEXT = "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n"
FROM_LINE = re.compile(r"^(>*From )", re.MULTILINE)
MAILS_PER_WRITE = 500


class Mail(NamedTuple):
    """`at` is aware, in the zone of the sender. `extra` are further header lines, which may replace TEXT's."""

    id: str
    at: datetime
    sender: Person
    to: tuple[Person, ...]
    subject: str
    body: str
    cc: tuple[Person, ...] = ()
    references: tuple[str, ...] = ()
    extra: str = ""


class Meeting(NamedTuple):
    """The organiser is among the `attendees`; `absent` are those of them who declined."""

    id: str
    starts_at: datetime
    minutes: int
    subject: str
    attendees: tuple[Person, ...]
    absent: tuple[Person, ...] = ()
    cancelled: bool = False
    sequence: int = 0
    place: str = ""


def write_mbox(path: Path, mails: Iterable[Mail]) -> Path:
    """A mailbox in the mboxrd form, oldest first."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        waiting: list[str] = []
        for mail in mails:
            waiting.append(mail_text(mail))
            if len(waiting) == MAILS_PER_WRITE:
                file.write("".join(waiting).encode())
                waiting.clear()
        file.write("".join(waiting).encode())
    return path


def mail_text(mail: Mail) -> str:
    at, body = mail.at, mail.body
    if "From " in body:
        body = FROM_LINE.sub(r">\1", body)
    cc = f"Cc: {_mailboxes(mail.cc)}\n" if mail.cc else ""
    answered = mail.references
    threading = f"In-Reply-To: <{answered[-1]}>\nReferences: <{'> <'.join(answered)}>\n" if answered else ""
    kind = mail.extra if "Content-Type:" in mail.extra else TEXT + mail.extra
    return (
        f"{_postmark(at, mail.sender.email)}Message-ID: <{mail.id}>\nDate: {mail_date(at)}\n"
        f"From: {mailbox(mail.sender)}\nTo: {_mailboxes(mail.to)}\n{cc}Subject: {header(mail.subject)}\n"
        f"{threading}{kind}\n{body}\n\n"
    )


def mail_date(at: datetime) -> str:
    return (
        f"{DAYS[at.weekday()]}, {at.day:02d} {MONTHS[at.month]} {at.year} "
        f"{at.hour:02d}:{at.minute:02d}:{at.second:02d} {at:%z}"
    )


def _postmark(at: datetime, sender: str) -> str:
    sent = at.astimezone(UTC)
    clock = f"{sent.hour:02d}:{sent.minute:02d}:{sent.second:02d}"
    return f"From {sender} {DAYS[sent.weekday()]} {MONTHS[sent.month]} {sent.day:2d} {clock} {sent.year}\n"


@cache
def mailbox(person: Person) -> str:
    name = header(person.name)
    if name == person.name and re.search(r"[^\w \-']", name):
        name = f'"{name}"'
    return f"{name} <{person.email}>" if name else person.email


def _mailboxes(people: tuple[Person, ...]) -> str:
    if len(people) == 1:
        return mailbox(people[0])
    return ",\n ".join([mailbox(person) for person in people])


def header(text: str) -> str:
    """RFC 2047 where it must be; each encoded word stays within its 75 characters and never splits a letter."""
    if text.isascii():
        return text
    words, word = [], ""
    for letter in text:
        if len((word + letter).encode()) > 42:
            words.append(word)
            word = ""
        word += letter
    return "\n ".join(f"=?utf-8?b?{b64encode(part.encode()).decode()}?=" for part in [*words, word])


TIME_ZONE = """BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:DAYLIGHT
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE""".splitlines()


def write_ics(path: Path, meetings: Iterable[Meeting]) -> Path:
    """A calendar whose times are Berlin's."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Harbour IT//Calendar//EN", *TIME_ZONE]
    for meeting in meetings:
        lines.extend(_event(meeting))
    lines.append("END:VCALENDAR\r\n")
    path.write_bytes("\r\n".join([_folded(line) for line in lines]).encode())
    return path


def _event(meeting: Meeting) -> Iterator[str]:
    ends_at = meeting.starts_at + timedelta(minutes=meeting.minutes)
    # What is known of a meeting is known before it begins; a calendar written later would be unseen on the day.
    written = (meeting.starts_at - timedelta(hours=20)).astimezone(UTC)
    yield from ("BEGIN:VEVENT", f"UID:{meeting.id}", f"DTSTAMP:{written:%Y%m%dT%H%M%SZ}")
    yield f"DTSTART;TZID=Europe/Berlin:{meeting.starts_at:%Y%m%dT%H%M%S}"
    yield f"DTEND;TZID=Europe/Berlin:{ends_at:%Y%m%dT%H%M%S}"
    yield f"SUMMARY:{_escaped(meeting.subject)}"
    if meeting.place:
        yield f"LOCATION:{_escaped(meeting.place)}"
    yield f"SEQUENCE:{meeting.sequence}"
    yield f"STATUS:{'CANCELLED' if meeting.cancelled else 'CONFIRMED'}"
    yield f"ORGANIZER;{_calendar_person(meeting.attendees[0])}"
    for person in meeting.attendees:
        answer = "DECLINED" if person in meeting.absent else "ACCEPTED"
        yield f"ATTENDEE;PARTSTAT={answer};{_calendar_person(person)}"
    yield "END:VEVENT"


@cache
def _calendar_person(person: Person) -> str:
    name = person.name.replace('"', "'")
    return f'CN="{name}":mailto:{person.email}'


def _escaped(text: str) -> str:
    return re.sub(r"([\\;,])", r"\\\1", text)


def _folded(line: str) -> str:
    """Lines end at 75 octets; a letter of several octets is never cut."""
    raw = line.encode()
    if len(raw) <= 75:
        return line
    parts, start, room = [], 0, 75
    while start < len(raw):
        stop = min(start + room, len(raw))
        while stop < len(raw) and raw[stop] & 0xC0 == 0x80:
            stop -= 1
        parts.append(raw[start:stop].decode())
        start, room = stop, 74
    return "\r\n ".join(parts)


def write_csv(path: Path, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)
    return path
