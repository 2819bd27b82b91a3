from __future__ import annotations

from datetime import date
from pathlib import Path

from sources import asides, read, sniffed, values
from wellkept.connectors.training_csv import training_csv
from wellkept.registry import connectors

HEADER = "engagement,training,training_on,agreed_on,trainee,came\n"


def test_who_came_and_who_did_not(tmp_path: Path) -> None:
    rows = "Backup,Operators,2026-06-20,2026-03-01,vera@m.example,yes\nBackup,Operators,2026-06-20,,Milo Fairley,nein\n"
    rows += "Backup,Operators,,,Kim Sato,\n"
    found = values(read(training_csv, tmp_path, HEADER + rows))
    assert [one["came"] for one in found] == [True, False, None]
    assert found[0] == {
        "engagement": "Backup",
        "title": "Operators",
        "on": date(2026, 6, 20),
        "effective_on": date(2026, 3, 1),
        "person": "vera@m.example",
        "came": True,
    }


def test_it_reads_german_headers(tmp_path: Path) -> None:
    [found] = values(
        read(training_csv, tmp_path, "Projekt,Schulung,Schulung am,Teilnehmer,Kam\nB,S,20.06.2026,Vera,ja\n")
    )
    assert (found["on"], found["person"], found["came"]) == (date(2026, 6, 20), "Vera", True)


def test_bad_rows_are_named_and_their_neighbours_land(tmp_path: Path) -> None:
    items = read(training_csv, tmp_path, HEADER + "A,,,,,\nB,S,,,,yes\nC,S,,,Vera,perhaps\nD,S,,,,\n")
    assert [found["engagement"] for found in values(items)] == ["D"]
    assert [position for position, _ in asides(items)] == ["line 2", "line 3", "line 4"]


def test_it_is_known_by_its_header() -> None:
    found = {name: sniffed(one, HEADER) for name, one in connectors().items() if name.endswith("_csv")}
    assert max(found, key=lambda name: found[name]) == "training_csv"
