from __future__ import annotations

from pathlib import Path

import pytest

from sources import asides, read, values
from wellkept.connectors.responsibility_csv import responsibility_csv

HEADER = "engagement,task,accountable,responsible,consulted,informed,since"


def test_one_row_for_each_task(tmp_path: Path) -> None:
    assert values(read(responsibility_csv, tmp_path, f"{HEADER}\nB,Rules,us,Quay; client,client,,\n")) == [
        {
            "engagement": "B",
            "task": "Rules",
            "accountable": ("us",),
            "responsible": ("Quay", "client"),
            "consulted": ("client",),
            "informed": (),
            "since": None,
        }
    ]


def test_other_headers_are_understood(tmp_path: Path) -> None:
    [row] = values(read(responsibility_csv, tmp_path, "Projekt,Aufgabe,R,A\nB,Regeln,Quay,us\n"))
    assert (row["task"], row["responsible"], row["accountable"]) == ("Regeln", ("Quay",), ("us",))


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("B,Rules,,,,,", "column accountable: names nobody, and neither do the other parts"),
        ("B,Rules,us;client,,,,", "column accountable: must name one party: where two answer for it, nobody does"),
        ("B,,us,,,,", "column task: is empty, and is needed"),
    ],
)
def test_a_bad_cell_is_named_and_its_neighbours_land(tmp_path: Path, row: str, reason: str) -> None:
    items = read(responsibility_csv, tmp_path, f"{HEADER}\n{row}\nC,Rules,us,,,,\n")
    assert [one["engagement"] for one in values(items)] == ["C"]
    assert asides(items) == [("line 2", reason)]
