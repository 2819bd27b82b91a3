from __future__ import annotations

from pathlib import Path

import pytest

from sources import asides, read, sniffed, values
from wellkept.connectors.team_csv import team_csv

HEADER = "team,lead,members,accounts"


def test_a_team_with_its_people_and_accounts(tmp_path: Path) -> None:
    text = f"{HEADER}\nHealth,D@h.example,Priya;S@h.example,Meridian;Veltmann\nPublic,,Priya,\n"
    assert values(read(team_csv, tmp_path, text)) == [
        {
            "name": "Health",
            "lead": "d@h.example",
            "members": ("Priya", "s@h.example"),
            "accounts": ("Meridian", "Veltmann"),
        },
        {"name": "Public", "lead": "", "members": ("Priya",), "accounts": ()},
    ]


@pytest.mark.parametrize(
    ("row", "reason"),
    [("Health,A;B,Priya,", "column lead: must name one person"), (",A,Priya,", "column team: is empty")],
)
def test_a_bad_cell_is_named_and_its_neighbours_land(tmp_path: Path, row: str, reason: str) -> None:
    items = read(team_csv, tmp_path, f"{HEADER}\nOne,A,B,\n{row}\nTwo,A,B,\n")
    assert [found["name"] for found in values(items)] == ["One", "Two"]
    [(position, said)] = asides(items)
    assert (position, said[: len(reason)]) == ("line 3", reason)


def test_it_knows_its_own_header() -> None:
    assert sniffed(team_csv, f"{HEADER}\n") > 0.8
    assert sniffed(team_csv, "person,email,organisation\n") == 0
