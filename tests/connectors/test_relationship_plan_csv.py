from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sources import asides, read, sniffed, values
from wellkept.connectors.relationship_plan_csv import relationship_plan_csv

HEADER = "account,colleague,contact,every_days,starts_on,ends_on,why"


def test_a_plan_with_and_without_an_end(tmp_path: Path) -> None:
    text = f"{HEADER}\nMeridian,Dana,C@m.example,30,2024-01-01,,renewal\nMeridian,Dana,Milo,7,2024-01-01,2024-06-30,\n"
    same = {"account": "Meridian", "colleague": "Dana", "starts_on": date(2024, 1, 1)}
    assert values(read(relationship_plan_csv, tmp_path, text)) == [
        same | {"contact": "c@m.example", "every_days": 30, "ends_on": None, "why": "renewal"},
        same | {"contact": "Milo", "every_days": 7, "ends_on": date(2024, 6, 30), "why": ""},
    ]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("M,Dana,Milo,0,2024-01-01,,", "column every_days: 0 is out of range"),
        ("M,Dana,Milo,1.5,2024-01-01,,", "column every_days: must be a whole number of days from 1 to 365"),
        ("M,Dana,Milo,,2024-01-01,,", "column every_days: must be a whole number"),
        ("M,Dana,A;B,7,2024-01-01,,", "column contact: must name one person"),
        ("M,,Milo,7,2024-01-01,,", "column colleague: must name one person"),
        ("M,Dana,Milo,7,,,", "column starts_on: is empty"),
        ("M,Dana,Milo,7,2024-02-01,2024-01-01,", "column ends_on: 2024-01-01 is before starts_on"),
    ],
)
def test_a_bad_cell_is_named_and_its_neighbours_land(tmp_path: Path, row: str, reason: str) -> None:
    good = "M,Dana,Milo,7,2024-01-01,,"
    items = read(relationship_plan_csv, tmp_path, f"{HEADER}\n{good}\n{row}\n{good}\n")
    assert len(values(items)) == 2
    [(position, said)] = asides(items)
    assert (position, said[: len(reason)]) == ("line 3", reason)


def test_it_knows_its_own_header() -> None:
    assert sniffed(relationship_plan_csv, f"{HEADER}\n") > 0.8
    assert sniffed(relationship_plan_csv, "person,email,organisation\n") == 0
