from __future__ import annotations

from datetime import date
from pathlib import Path

from sources import asides, read, values
from wellkept.connectors.solution_part_csv import solution_part_csv

HEADER = "engagement,solution_part,sold,built,state,state_on,why,agreed_by"


def test_sold_and_built(tmp_path: Path) -> None:
    text = f"{HEADER}\nB,Copy,on disk,in the cloud,different,2026-03-02,no room,Carla\nB,Line,1 Gbit,,,,,\n"
    copy, line = values(read(solution_part_csv, tmp_path, text))
    assert copy == {
        "engagement": "B",
        "name": "Copy",
        "sold": "on disk",
        "built": "in the cloud",
        "why": "no room",
        "state": "different",
        "state_on": date(2026, 3, 2),
        "agreed_by": "Carla",
    }
    assert (line["state"], line["built"]) == ("", "")


def test_other_headers_and_words_are_understood(tmp_path: Path) -> None:
    german = "Projekt,Baustein,Wie verkauft,Wie gebaut,Stand\nB,Kopie,Platte,Wolke,weggelassen\n"
    [row] = values(read(solution_part_csv, tmp_path, german))
    assert (row["name"], row["state"]) == ("Kopie", "left out")


def test_a_bad_cell_is_named_and_its_neighbours_land(tmp_path: Path) -> None:
    items = read(solution_part_csv, tmp_path, f"{HEADER}\nB,a,,,odd,,,\nB,b,,,AS_SOLD,,,\n")
    assert [row["state"] for row in values(items)] == ["as sold"]
    assert asides(items)[0][1].startswith('column state: "odd" is not known')
