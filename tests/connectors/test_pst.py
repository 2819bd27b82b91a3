"""No .pst can be written here, so what Outlook's library hands over is stood in for; the file as a whole is not."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from sources import asides, read
from wellkept.connectors import pst as connector_file
from wellkept.connectors.pst import pst
from wellkept.sdk import outlook_child
from wellkept.sdk.connector import Aside, Item, Record
from wellkept.sdk.kinds import Mailbox, Meeting, Message

NAMED = {0x8001: 0x820D, 0x8002: 0x820E, 0x8003: 0x8083, 0x8004: 0x0003, 0x8005: 0x8223, 0x8006: 0x8208}


@dataclass
class Entry:
    entry_type: int
    value: Any

    @property
    def value_type(self) -> int:
        kinds = {str: 0x1F, bool: 0x0B, int: 0x03, datetime: 0x40, bytes: 0x102}
        return kinds.get(type(self.value), 0x1F)

    def _whole(self) -> Any:
        if self.value is ...:
            raise OSError("unreadable entry")
        return self.value

    data = data_as_string = data_as_integer = data_as_boolean = data_as_datetime = property(_whole)


class Entries:
    def __init__(self, values: dict[int, Any]) -> None:
        self.entries = [Entry(number, value) for number, value in values.items()]


class Sets:
    def __init__(self, *sets: dict[int, Any]) -> None:
        self.record_sets = [Entries(values) for values in sets]


class MessageItem(Sets):
    def __init__(self, values: dict[int, Any], *recipients: dict[int, Any]) -> None:
        super().__init__(values)
        self.recipients = Sets(*recipients) if recipients else None


@dataclass
class Folder:
    name: str
    items: list[Any] = field(default_factory=list)
    sub_folders: list[Folder] = field(default_factory=list)

    @property
    def number_of_sub_messages(self) -> int:
        return len(self.items)

    def get_sub_message(self, number: int) -> Any:
        if self.items[number] is None:
            raise OSError("unable to read item")
        return self.items[number]


def name_map() -> Any:
    written = b"".join(struct.pack("<IHH", lid, 0, number - 0x8000) for number, lid in NAMED.items())
    return Sets({0x0003: written})


def items_of(root: Folder) -> list[Item]:
    file = type("File", (), {"name_to_id_map": name_map()})
    names = outlook_child._names(file)
    import json

    lines = [json.loads(json.dumps(one)) for one in outlook_child._items(root, names)]
    return [item for one in lines for item in connector_file._items(one, words=True)]


def test_mails_of_all_folders_land_and_a_damaged_one_is_named() -> None:
    mail = {
        0x1A: "IPM.Note",
        0x37: "\x01\x01Cut-over",
        0x7D: "From: milo@meridian.example\r\nTo: dana@harbour.example\r\nDate: Mon, 25 Mar 2024 14:30:00 +0100\r\n",
        0x1000: "Two words",
    }
    sent = {0x1A: "IPM.Note", 0x39: datetime(2024, 3, 26, 8, 0), 0x5D02: "dana@harbour.example", 0x42: "Dana"}
    to = {0x3001: "Milo", 0x39FE: "milo@meridian.example", 0xC15: 1}
    inside = [Folder("Inbox", [MessageItem(mail), None]), Folder("Sent", [MessageItem(sent, to)])]
    first, damaged, second = items_of(Folder("", [], [Folder("Top", [], inside)]))
    assert isinstance(first, Message)
    assert (first.sender.address, first.words, first.offset_minutes) == ("milo@meridian.example", 2, 60)
    assert damaged == Aside("Top/Inbox item 2", "damaged: unable to read item")
    assert isinstance(second, Message)
    assert second.sender == Mailbox("dana@harbour.example", "Dana")
    assert second.recipients == ((Mailbox("milo@meridian.example", "Milo"), "to"),)
    assert second.happened_at == datetime(2024, 3, 26, 8, 0, tzinfo=UTC)


def test_a_property_that_is_damaged_costs_only_itself() -> None:
    sent = {0x1A: "IPM.Note", 0x39: datetime(2024, 3, 26, 8, 0), 0x5D02: "dana@harbour.example", 0x1000: ...}
    [found] = items_of(Folder("", [MessageItem(sent)]))
    assert isinstance(found, Message)
    assert found.words is None


def appointment(**more: Any) -> MessageItem:
    values = {
        0x1A: "IPM.Appointment",
        0x37: "Steering",
        0x42: "Dana",
        0x5D02: "dana@harbour.example",
        0x8001: datetime(2024, 3, 25, 13, 0),
        0x8002: datetime(2024, 3, 25, 14, 0),
        0x8004: b"\x04\x00\x00\x00\x82",
        0x8006: "https://meet.example/1",
    }
    values |= {int(name[1:], 16): value for name, value in more.items()}
    return MessageItem(values, {0x3001: "Milo", 0x39FE: "milo@meridian.example", 0xC15: 1, 0x5FFF: 3})


def test_an_appointment_with_others_is_a_meeting_by_the_id_that_calendars_share() -> None:
    [found] = items_of(Folder("", [appointment()]))
    assert isinstance(found, Meeting)
    assert (found.source, found.occurrence, found.place) == ("calendar", "0400000082|", "link")
    assert found.starts_at == datetime(2024, 3, 25, 13, tzinfo=UTC)
    assert [(box.address, answer) for box, answer in found.invited] == [
        ("dana@harbour.example", "accepted"),
        ("milo@meridian.example", "accepted"),
    ]


def test_of_a_series_the_first_is_read_and_the_rest_is_named() -> None:
    first, rest = items_of(Folder("", [appointment(x8005=True)]))
    assert isinstance(first, Meeting)
    assert isinstance(rest, Aside)
    assert "export the calendar as .ics" in rest.reason


def test_the_owners_own_time_is_no_meeting() -> None:
    alone = appointment()
    alone.recipients = None
    assert items_of(Folder("", [alone])) == []


def test_a_contact_is_a_person() -> None:
    contact = {0x1A: "IPM.Contact", 0x3A06: "Carla", 0x3A11: "Ruiz", 0x8003: "Carla@Meridian.example"}
    [found] = items_of(Folder("", [MessageItem(contact)]))
    assert isinstance(found, Record)
    assert (found.values["name"], found.values["emails"]) == ("Carla Ruiz", ("carla@meridian.example",))


@pytest.mark.parametrize("content", [b"!BDN" + bytes(4) + b"SM" + bytes(2_000), b"!BDN" + bytes(4) + b"SM"])
def test_a_file_that_is_damaged_says_so_and_harms_nobody(tmp_path: Path, content: bytes) -> None:
    assert pst.sniff(Path("any"), content) > 0.9
    [(_, reason)] = asides(read(pst, tmp_path, content))
    assert reason.startswith("the file, or the rest of it, cannot be read")


def test_it_is_told_by_content() -> None:
    assert pst.sniff(Path("mail.pst"), b"From milo@meridian.example Mon") == 0
