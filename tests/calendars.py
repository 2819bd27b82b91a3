"""Calendars in a few words, for the tests of what reads them."""

from __future__ import annotations


def event(*lines: str, uid: str = "1@x", start: str = ";TZID=Europe/Berlin:20240325T100000") -> str:
    written = ["BEGIN:VEVENT", f"UID:{uid}", f"DTSTART{start}", *lines]
    if not any(line.startswith(("DTEND", "DURATION")) for line in lines) and "T" in start.rpartition(":")[2]:
        written.append("DURATION:PT1H")
    return "\r\n".join([*written, "END:VEVENT", ""])


def between(*people: str) -> tuple[str, ...]:
    organiser, *attendees = people
    return (f"ORGANIZER:mailto:{organiser}@x.example", *(f"ATTENDEE:mailto:{who}@x.example" for who in attendees))


def calendar(*events: str, **values: str) -> str:
    head = [f"{name}:{value}\r\n" for name, value in values.items()]
    return "".join(["BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", *head, *events, "END:VCALENDAR\r\n"])
