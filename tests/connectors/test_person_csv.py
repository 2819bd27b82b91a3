from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sources import asides, read, sniffed, values
from wellkept.connectors.person_csv import person_csv


def test_a_person_with_a_post(tmp_path: Path) -> None:
    [found] = values(
        read(
            person_csv,
            tmp_path,
            "Person,E-Mail,Organisation,Title,Level,From,To\n"
            "Carla Ruiz,Carla@Meridian.example; c.ruiz@mh.example,Meridian Health,CIO,Decision Maker,2019-09-01,\n",
        )
    )
    assert found == {
        "name": "Carla Ruiz",
        "emails": ("carla@meridian.example", "c.ruiz@mh.example"),
        "organisation": "Meridian Health",
        "title": "CIO",
        "level": "decision maker",
        "starts_on": date(2019, 9, 1),
        "ends_on": None,
    }


def test_the_name_may_be_called_name_and_the_level_may_be_unknown(tmp_path: Path) -> None:
    [found] = values(read(person_csv, tmp_path, "name;organisation;level\nMilo;Meridian Health;\n"))
    assert (found["name"], found["emails"], found["level"]) == ("Milo", (), "")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Ann,ann@a.example,boss,,", 'column level: "boss" is not known; allowed: executive, decision maker'),
        ("Ann,ann at a,,,", 'column email: "ann at a" is not a mail address'),
        ("Ann,,,,", "column email: is empty, and so is organisation"),
        ("Ann,ann@a.example,,2024-02-01,2024-01-01", "column ends_on: 2024-01-01 is before starts_on"),
        ("Ann,ann@a.example,,2024-02-30,", 'column starts_on: "2024-02-30" is not a date'),
        ("Ann,ann@a.example,,03/04/2024,", "may be day or month first; write 2024-04-03"),
    ],
)
def test_a_bad_cell_is_named_and_its_neighbours_land(tmp_path: Path, row: str, reason: str) -> None:
    items = read(person_csv, tmp_path, f"name,email,level,from,to\nBo,b@b.example,,,\n{row}\nCy,c@c.example,,,\n")
    assert [found["name"] for found in values(items)] == ["Bo", "Cy"]
    [(position, said)] = asides(items)
    assert position == "line 3"
    assert reason in said


def test_it_knows_its_own_header() -> None:
    assert sniffed(person_csv, "person,email,level\n") > 0.8
    assert sniffed(person_csv, "person,from,to\n") == 0
