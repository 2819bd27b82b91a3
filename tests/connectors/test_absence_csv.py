from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sources import asides, read, sniffed, values
from wellkept.connectors.absence_csv import absence_csv


def test_leave_has_an_end_and_leaving_may_have_none(tmp_path: Path) -> None:
    items = read(
        absence_csv,
        tmp_path,
        "person,kind,starts_on,ends_on\nPriya@h.example,leave,2024-07-15,2024-08-30\nSam Ito,Leaving,2024-09-01,\n",
    )
    assert values(items) == [
        {"person": "priya@h.example", "starts_on": date(2024, 7, 15), "ends_on": date(2024, 8, 30), "kind": "leave"},
        {"person": "Sam Ito", "starts_on": date(2024, 9, 1), "ends_on": None, "kind": "leaving"},
    ]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",,2024-07-15,", "column person: must name one person"),
        ("A;B,,2024-07-15,", "column person: must name one person"),
        ("A,,,", "column starts_on: is empty"),
        ("A,sick,2024-07-15,", 'column kind: "sick" is not known; allowed: leave, leaving'),
        ("A,,2024-07-15,2024-07-14", "column ends_on: 2024-07-14 is before starts_on, 2024-07-15"),
    ],
)
def test_a_bad_cell_is_named_and_its_neighbours_land(tmp_path: Path, row: str, reason: str) -> None:
    items = read(absence_csv, tmp_path, f"person,kind,from,to\nX,,2024-01-01,\n{row}\nY,,2024-01-01,\n")
    assert [found["person"] for found in values(items)] == ["X", "Y"]
    [(position, said)] = asides(items)
    assert position == "line 3"
    assert said.startswith(reason)


def test_it_knows_its_own_header() -> None:
    assert sniffed(absence_csv, "person,starts_on,ends_on,kind\n") > 0.8
    assert sniffed(absence_csv, "person,email,organisation\n") == 0


def test_german_and_french_headers_are_understood() -> None:
    assert sniffed(absence_csv, "Mitarbeiterin;Ab;Bis;Abwesenheit\n") >= 0.9
    assert sniffed(absence_csv, "Collaborateur;Début;Fin;Type d'absence\n") >= 0.9
