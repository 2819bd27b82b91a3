from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from sources import asides, read, sniffed, values
from wellkept.connectors.contact_note_csv import contact_note_csv

HEADER = "happened_at,kind,with,by,account,note\n"


def test_a_lunch_in_the_words_of_the_file(tmp_path: Path) -> None:
    [found] = values(
        read(
            contact_note_csv,
            tmp_path,
            HEADER + "2024-05-14T12:30+02:00,Lunch,Carla Ruiz;Milo@M.example,dana@h.example,Meridian Health,"
            '"asked about 2025,\nand about Milo"\n',
        )
    )
    assert found == {
        "happened_at": datetime(2024, 5, 14, 12, 30, tzinfo=timezone(timedelta(hours=2))),
        "kind": "lunch",
        "with_": ("Carla Ruiz", "milo@m.example"),
        "by": ("dana@h.example",),
        "account": "Meridian Health",
        "note": "asked about 2025, and about Milo",
    }


def test_a_day_alone_is_its_noon_where_the_firm_is(tmp_path: Path) -> None:
    items = read(contact_note_csv, tmp_path, "at,with,by\n14.05.2024,Carla,Dana\n", time_zone="Europe/Berlin")
    [found] = values(items)
    assert found["happened_at"] == datetime(2024, 5, 14, 12, tzinfo=ZoneInfo("Europe/Berlin"))
    assert found["happened_at"].utcoffset() == timedelta(hours=2)
    assert found["kind"] == "call"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",call,Carla,,,", "column happened_at: is empty"),
        ("yesterday,call,Carla,,,", 'column happened_at: "yesterday" is not a date'),
        ("2024-05-14T25:00,call,Carla,,,", 'column happened_at: "2024-05-14T25:00" is not a date and time'),
        ("2024-05-14,call, ; ,,,", "column with: is empty"),
        ("2024-05-14,dinner,Carla,,,", 'column kind: "dinner" is not known; allowed: call, lunch, visit, review'),
        (f"2024-05-14,call,Carla,,,{'x' * 4_001}", "column note: longer than 4,000 characters"),
    ],
)
def test_a_bad_cell_is_named_and_its_neighbours_land(tmp_path: Path, row: str, reason: str) -> None:
    items = read(contact_note_csv, tmp_path, f"{HEADER}2024-05-13,,A,,,\n{row}\n2024-05-15,,B,,,\n")
    assert [found["with_"] for found in values(items)] == [("A",), ("B",)]
    [(position, said)] = asides(items)
    assert position == "line 3"
    assert said.startswith(reason)


def test_an_unknown_zone_is_named_and_nothing_is_guessed(tmp_path: Path) -> None:
    items = read(contact_note_csv, tmp_path, HEADER + "2024-05-13,,A,,,\n", time_zone="Mars/Olympus")
    assert values(items) == []
    [(position, reason)] = asides(items)
    assert position == "settings"
    assert "Mars/Olympus" in reason


def test_it_knows_its_own_header() -> None:
    assert sniffed(contact_note_csv, HEADER) > 0.8
    assert sniffed(contact_note_csv, "at,with\n") == 0


def test_german_and_french_headers_are_understood() -> None:
    assert sniffed(contact_note_csv, "Zeitpunkt;Ansprechpartner;Betreuer;Unternehmen;Notizen\n") >= 0.9
    assert sniffed(contact_note_csv, "Date de l'appel;Interlocuteur;Collègue;Client;Commentaire\n") >= 0.9
