from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from sources import asides, landed, read, sniffed
from wellkept.connectors.meeting_csv import meeting_csv
from wellkept.sdk.kinds import Mailbox

OUTLOOK = (
    '"Subject","Start Date","Start Time","End Date","End Time","All day event","Meeting Organizer",'
    '"Required Attendees","Optional Attendees","Location","Show time as"\r\n'
)


def test_a_calendar_that_outlook_exported(tmp_path: Path) -> None:
    rows = (
        '"Steering","3/25/2024","2:00:00 PM","3/25/2024","3:00:00 PM","False","Dana Orr",'
        '"carla@meridian.example;Dana Orr","Milo Berg","Room 4","2"\r\n'
        '"Dentist","3/26/2024","9:00:00 AM","3/26/2024","9:30:00 AM","False","Dana Orr","","","","2"\r\n'
    )
    [found] = landed(read(meeting_csv, tmp_path, OUTLOOK + rows, time_zone="Europe/Berlin"))
    assert found.starts_at == datetime(2024, 3, 25, 13, tzinfo=UTC)
    assert found.happened_at == datetime(2024, 3, 25, 14, tzinfo=UTC)
    assert found.organiser == Mailbox("", "Dana Orr")
    assert [box.address or box.name for box, _ in found.invited] == ["Dana Orr", "carla@meridian.example", "Milo Berg"]
    assert (found.place, found.subject, found.offset_minutes) == ("place", "Steering", 60)


def test_the_german_export(tmp_path: Path) -> None:
    content = (
        "Betreff;Beginnt am;Beginnt um;Endet am;Endet um;Besprechungsplanung;Erforderliche Teilnehmer;"
        "Ganztägiges Ereignis\n"
        "Lenkung;25.3.2024;14:00:00;25.3.2024;15:00:00;Dana Orr;carla@meridian.example;Falsch\n"
        "Messe;26.3.2024;00:00:00;27.3.2024;00:00:00;Dana Orr;carla@meridian.example;Wahr\n"
    )
    hours, whole = landed(read(meeting_csv, tmp_path, content.encode("cp1252")))
    assert hours.starts_at == datetime(2024, 3, 25, 14, tzinfo=UTC)
    assert whole.starts_at == whole.happened_at == datetime(2024, 3, 26, 12, tzinfo=UTC)


def test_a_plain_list_of_calls(tmp_path: Path) -> None:
    content = "start,end,organiser,invited,cancelled\n2024-03-25T14:00Z,2024-03-25T14:30Z,a@a.example,b@b.example,yes\n"
    [found] = landed(read(meeting_csv, tmp_path, content))
    assert found.cancelled


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",2024-03-25T15:00Z,b@b.example", "column starts_at: is empty"),
        ("2024-03-25T15:00Z,2024-03-25T14:00Z,b@b.example", "column ends_at: is before starts_at"),
        ("25/13/2024,2024-03-25,b@b.example", "column starts_at"),
    ],
)
def test_a_bad_cell_is_named_and_its_neighbours_land(tmp_path: Path, row: str, reason: str) -> None:
    good = "2024-03-25T14:00Z,2024-03-25T14:30Z,a@a.example;b@b.example\n"
    items = read(meeting_csv, tmp_path, f"start,end,attendees\n{good}{row}\n{good}")
    assert len(landed(items)) == 2
    [(position, said)] = asides(items)
    assert position == "line 3"
    assert reason in said


def test_it_knows_its_own_header() -> None:
    assert sniffed(meeting_csv, OUTLOOK) > 0.8
    assert sniffed(meeting_csv, "Subject,Start Date,End Date\n") == 0
