from __future__ import annotations

from datetime import date
from pathlib import Path

from sources import asides, read, sniffed, values
from wellkept.connectors.delivery_csv import delivery_csv
from wellkept.connectors.milestone_csv import milestone_csv

HEADER = "engagement,milestone,due_on,first_due_on,reached_on,critical,partner,set_on"


def test_what_is_to_be_reached_and_what_was(tmp_path: Path) -> None:
    text = f"{HEADER}\nB,Firewall,2026-02-20,2026-02-06,2026-02-22,ja,Quay,2026-01-12\nB,End,2026-05-01,,,,,\n"
    firewall, end = values(read(milestone_csv, tmp_path, text))
    assert firewall == {
        "engagement": "B",
        "name": "Firewall",
        "due_on": date(2026, 2, 20),
        "first_due_on": date(2026, 2, 6),
        "reached_on": date(2026, 2, 22),
        "critical": True,
        "partner": "Quay",
        "set_on": date(2026, 1, 12),
    }
    assert (end["critical"], end["first_due_on"], end["reached_on"]) == (None, None, None)


def test_other_headers_are_understood(tmp_path: Path) -> None:
    [row] = values(read(milestone_csv, tmp_path, "Projekt;Meilenstein;Termin;Erreicht am\nB;Ende;1.5.2026;\n"))
    assert (row["name"], row["due_on"]) == ("Ende", date(2026, 5, 1))


def test_a_bad_cell_is_named_and_its_neighbours_land(tmp_path: Path) -> None:
    items = read(milestone_csv, tmp_path, f"{HEADER}\nB,a,,,,,,\nB,b,2026-05-01,,,,,\n")
    assert [row["name"] for row in values(items)] == ["b"]
    assert asides(items) == [("line 2", "column due_on: is empty, and is needed")]


def test_it_is_told_from_delivery_reports() -> None:
    assert sniffed(milestone_csv, f"{HEADER}\n") > sniffed(delivery_csv, f"{HEADER}\n")
    report = "engagement,reported_at,milestone,accepted\n"
    assert sniffed(delivery_csv, report) > sniffed(milestone_csv, report)
