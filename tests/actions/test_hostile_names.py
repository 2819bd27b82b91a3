"""Names, topics and addresses come from strangers' mail. No draft may let them be more than text."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from actions.mails import is_harmless, opened
from wellkept import registry
from wellkept.sdk.action import Context

HOSTILE = [
    "Carla\r\nBcc: v@x.example",
    "Carla\nBcc: v@x.example\n\nhello",
    "=?utf-8?q?A=0D=0ABcc:_v@x.example?=",
    "Carla\x0bBcc: v@x.example",
    "Carla\u2028Bcc: v@x.example\u2029",
    "Carla\x85Bcc: v@x.example",
    "Carla&bcc=v@x.example?cc=v@x.example#to",
    "Carla\r\nEND:VEVENT\r\nBEGIN:VALARM\r\nATTENDEE:mailto:v@x.example",
    "Carla\\nATTENDEE:mailto:v@x.example;,\\",
    "\u202egnp.exe\u202c",
    "شرکة" * 30,
    "🦊" * 60,
    "",
    "\x00\ud800",
]
ADDRESSES = ["carla@x.example", "a@x.example,b@x.example", "a@x.example?bcc=b@x.example", "a@x.example\r\nBcc: b@x", ""]
names = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=80))


def context(name: str, address: str) -> Context:
    values: dict[str, Any] = {
        "person": 1,
        "colleague": 2,
        "second": 3,
        "ask": 3,
        "path": [2, 3, 1],
        "people": [1, 3],
        "assumed": [[3, 1]],
        "about": name,
        "topic": name,
        "role": name,
        "phone": name,
        "say": [name],
        "steps": [name],
    }
    everybody = dict.fromkeys((1, 2, 3), name)
    today = date(2026, 3, 20)
    return Context(values, everybody, dict.fromkeys((1, 2, 3), address), "Harbour", name, today)


def drafts(name: str, address: str = "carla@x.example") -> list[Any]:
    found = []
    for action in registry.actions().values():
        given_context = context(name, address)
        if action.name == "call":
            given_context = Context(
                given_context.values | {"ask": [name]}, given_context.names, given_context.addresses
            )
        found.append(action(given_context))
    return found


@settings(max_examples=60, deadline=timedelta(seconds=5))
@given(name=names)
def test_a_mail_has_one_recipient_whatever_the_names(name: str) -> None:
    mails = [opened(drafted) for drafted in drafts(name) if drafted.mailto]
    assert len(mails) >= 5  # find_successor writes to nobody whose name is not known
    assert all(is_harmless(mail, "carla@x.example") for mail in mails)


@pytest.mark.parametrize("address", ADDRESSES[1:])
def test_an_address_that_is_more_than_one_is_left_to_the_reader(address: str) -> None:
    mails = [opened(drafted) for drafted in drafts("Carla", address) if drafted.mailto]
    assert all(is_harmless(mail, "") for mail in mails)


@settings(max_examples=60, deadline=timedelta(seconds=5))
@given(name=names)
def test_a_calendar_file_holds_three_plain_events_whatever_the_names(name: str) -> None:
    (file,) = [drafted for drafted in drafts(name) if drafted.file_name.endswith(".ics")]
    assert all(len(line.encode()) <= 75 for line in file.file_text.split("\r\n"))
    assert "\n" not in file.file_text.replace("\r\n", "")
    calendar = Calendar.from_ical(file.file_text)
    assert [part.name for part in calendar.subcomponents] == ["VEVENT"] * 3
    allowed = {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "STATUS", "TRANSP"}
    assert all(set(part) <= allowed for part in calendar.subcomponents)


@given(name=names)
def test_a_file_name_is_letters_digits_and_hyphens(name: str) -> None:
    for drafted in drafts(name):
        stem, _, ending = drafted.file_name.partition(".")
        assert all(sign in "abcdefghijklmnopqrstuvwxyz0123456789-" for sign in stem)
        assert ending in {"", "ics", "txt"}
        assert len(drafted.file_name) <= 64


@given(name=names)
def test_words_and_titles_hold_no_control_characters(name: str) -> None:
    for drafted in drafts(name):
        assert drafted.title.isprintable() or not name.isprintable()
        kept = set(drafted.title + drafted.words)
        assert not kept & {"\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\u202e", "\x00"}
        assert "\n" not in drafted.title
