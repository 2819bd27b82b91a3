from __future__ import annotations

from pathlib import Path

import pytest

from sources import asides, read, sniffed, values
from wellkept.connectors.queue_csv import queue_csv

HEADER = "queue,account,hours,time_zone,country,region,free_days,answer_minutes,update_minutes\n"


def test_a_desk_with_everything(tmp_path: Path) -> None:
    row = "Support,Northgate,Mon-Tue 09:00-12:00,Europe/Berlin,de,be,2026-12-24;2026-12-31,60,480\n"
    [found] = values(read(queue_csv, tmp_path, HEADER + row))
    assert found == {
        "name": "Support",
        "account": "Northgate",
        "hours": {"mon": [["09:00", "12:00"]], "tue": [["09:00", "12:00"]]},
        "time_zone": "Europe/Berlin",
        "country": "DE",
        "region": "BE",
        "free_days": ["2026-12-24", "2026-12-31"],
        "answer_minutes": 60.0,
        "update_minutes": 480.0,
        "solve_minutes": None,
    }


def test_what_is_empty_is_not_said(tmp_path: Path) -> None:
    [found] = values(read(queue_csv, tmp_path, "queue,answer_minutes\nDesk,60\n"))
    assert {name for name, value in found.items() if value} == {"name", "answer_minutes"}


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("Desk,,Mon 17:00-09:00,,,,,,", "hours"),
        ("Desk,,,Berlin,,,,,", "time_zone"),
        ("Desk,,,,de,tx,,60,", "region"),
        ("Desk,,,,,,24.12.,,", "free_days"),
        ("Desk,,,,,,,0,", "answer_minutes"),
    ],
)
def test_bad_cells_are_named_and_the_next_row_lands(tmp_path: Path, row: str, column: str) -> None:
    items = read(queue_csv, tmp_path, f"{HEADER}{row}\nOther,,,,,,,60,\n")
    assert [found["name"] for found in values(items)] == ["Other"]
    [(position, said)] = asides(items)
    assert (position, said.startswith(f"column {column}:")) == ("line 2", True)


def test_it_is_not_taken_for_a_list_of_cases() -> None:
    assert sniffed(queue_csv, HEADER) >= 0.9
    assert sniffed(queue_csv, "queue,account,number,status\n") == 0
