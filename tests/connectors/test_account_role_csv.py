from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sources import asides, read, sniffed, values
from wellkept.connectors.account_role_csv import account_role_csv

HEADER = "account,role,people,since"


def test_who_fills_it_or_that_it_is_not_needed(tmp_path: Path) -> None:
    text = f"{HEADER}\nMeridian,Decision Maker,C@m.example;Milo,2024-01-01\nMeridian,user champion,Not needed,\n"
    assert values(read(account_role_csv, tmp_path, text)) == [
        {
            "account": "Meridian",
            "role": "decision maker",
            "people": ("c@m.example", "Milo"),
            "since": date(2024, 1, 1),
        },
        {"account": "Meridian", "role": "user champion", "people": (), "since": None},
    ]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Meridian,jester,A,", 'column role: "jester" is not known; allowed: decision maker'),
        ("Meridian,,A,", "column role: is empty; allowed: decision maker"),
        ("Meridian,technical lead,,", "column people: is empty; name somebody, or write: not needed"),
        (",technical lead,A,", "column account: is empty"),
    ],
)
def test_a_bad_cell_is_named_and_its_neighbours_land(tmp_path: Path, row: str, reason: str) -> None:
    good = "Meridian,technical lead,A,"
    items = read(account_role_csv, tmp_path, f"{HEADER}\n{good}\n{row}\n{good}\n")
    assert len(values(items)) == 2
    [(position, said)] = asides(items)
    assert (position, said[: len(reason)]) == ("line 3", reason)


def test_it_knows_its_own_header() -> None:
    assert sniffed(account_role_csv, f"{HEADER}\n") > 0.8
    assert sniffed(account_role_csv, "person,email,organisation\n") == 0
