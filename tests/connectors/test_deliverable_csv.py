from __future__ import annotations

from datetime import date
from pathlib import Path

from sources import asides, read, sniffed, values
from wellkept.connectors.deliverable_csv import deliverable_csv
from wellkept.registry import connectors

HEADER = "engagement,deliverable,kind,due_on,agreed_on,receiver,told_on,accepted_on,refused_on,said\n"


def test_a_deliverable_with_everything(tmp_path: Path) -> None:
    row = "Backup,As-built,as built,2026-06-30,2026-03-01,vera@m.example,2026-06-28,,2026-07-01,Page 3 is empty\n"
    [found] = values(read(deliverable_csv, tmp_path, HEADER + row))
    assert found == {
        "engagement": "Backup",
        "title": "As-built",
        "kind": "as_built",
        "due_on": date(2026, 6, 30),
        "effective_on": date(2026, 3, 1),
        "receiver": "vera@m.example",
        "told_on": date(2026, 6, 28),
        "accepted_on": None,
        "refused_on": date(2026, 7, 1),
        "words": "Page 3 is empty",
    }


def test_it_reads_german_and_french_headers(tmp_path: Path) -> None:
    header = "Projekt,Lieferobjekt,Art,Fällig am,Empfänger,Abgenommen am\n"
    german = header + "Backup,Handbuch,Dokumentation,,Vera Orr,2026-07-01\n"
    [found] = values(read(deliverable_csv, tmp_path, german))
    assert (found["kind"], found["receiver"], found["accepted_on"]) == ("documentation", "Vera Orr", date(2026, 7, 1))
    [found] = values(
        read(deliverable_csv, tmp_path, "projet,livrable,envoyé le,destinataire\nB,Plan,2026-07-01,Vera\n")
    )
    assert (found["title"], found["told_on"]) == ("Plan", date(2026, 7, 1))


def test_bad_rows_are_named_and_their_neighbours_land(tmp_path: Path) -> None:
    rows = "A,,,,,,,,,\nB,Plan,,,,,2026-06-28,,,\nC,Plan,,,,Vera,,2026-06-28,2026-06-29,\n"
    rows += "D,Plan,nonsense,,,,,,,\nE,Plan,,,,,,,,\n"
    items = read(deliverable_csv, tmp_path, HEADER + rows)
    assert [found["engagement"] for found in values(items)] == ["E"]
    assert [position for position, _ in asides(items)] == ["line 2", "line 3", "line 4", "line 5"]


def test_it_is_known_by_its_header() -> None:
    found = {name: sniffed(one, HEADER) for name, one in connectors().items() if name.endswith("_csv")}
    assert max(found, key=lambda name: found[name]) == "deliverable_csv"
