from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sources import asides, read, sniffed, values
from wellkept.connectors.gate_csv import gate_csv
from wellkept.connectors.milestone_csv import milestone_csv
from wellkept.connectors.requirement_csv import requirement_csv

HEADER = "engagement,gate,gate_due_on,passed_on,passed_by,planned_on,note"


def test_a_gate_that_was_passed_and_one_to_come(tmp_path: Path) -> None:
    text = f"{HEADER}\nBackup,Design,2026-03-20,2026-03-22,ada@x.example,2026-01-02,\nBackup,go-live,2026-06-01,,,,x\n"
    passed, due = values(read(gate_csv, tmp_path, text))
    assert passed == {
        "engagement": "Backup",
        "stage": "design",
        "due_on": date(2026, 3, 20),
        "passed_on": date(2026, 3, 22),
        "passed_by": "ada@x.example",
        "since": date(2026, 1, 2),
        "note": "",
    }
    assert (due["stage"], due["passed_on"], due["note"]) == ("deploy", None, "x")


def test_other_languages(tmp_path: Path) -> None:
    german = "Projekt,Tor,Bestanden am,Freigegeben von\nBackup,Entwurf,22.3.2026,Ada Lind\n"
    french = "projet,étape,franchi le,validé par\nBackup,mise en service,2026-03-22,Ada Lind\n"
    for text, stage in ((german, "design"), (french, "deploy")):
        [one] = values(read(gate_csv, tmp_path, text))
        assert (one["stage"], one["passed_on"], one["passed_by"]) == (stage, date(2026, 3, 22), "Ada Lind")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("B,tollgate,2026-03-20,,,,", 'column gate: "tollgate" is not known'),
        ("B,,2026-03-20,,,,", "column gate: is empty"),
        ("B,design,,,,,", "column passed_on: neither says"),
        ("B,design,,2026-03-20,A;B,,", "column passed_by: must name one person"),
    ],
)
def test_a_bad_cell_is_named_and_its_neighbours_land(tmp_path: Path, row: str, reason: str) -> None:
    good = "B,design,2026-03-20,,,,"
    items = read(gate_csv, tmp_path, f"{HEADER}\n{good}\n{row}\n{good}\n")
    assert len(values(items)) == 2
    [(position, said)] = asides(items)
    assert (position, said[: len(reason)]) == ("line 3", reason)


def test_it_is_told_from_others() -> None:
    for other in (milestone_csv, requirement_csv):
        assert sniffed(gate_csv, f"{HEADER}\n") > sniffed(other, f"{HEADER}\n")
