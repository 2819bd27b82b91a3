from __future__ import annotations

from datetime import date
from pathlib import Path

from sources import asides, read, sniffed, values
from wellkept.connectors.status_report_csv import status_report_csv
from wellkept.registry import connectors

HEADER = "engagement,status_sent_on,status_colour,status_words,written_by\n"


def test_a_report_with_everything(tmp_path: Path) -> None:
    [found] = values(read(status_report_csv, tmp_path, HEADER + "Backup,2026-03-09,gelb,All well,dana@h.example\n"))
    assert found == {
        "engagement": "Backup",
        "reported_on": date(2026, 3, 9),
        "colour": "amber",
        "words": "All well",
        "written_by": "dana@h.example",
    }


def test_bad_rows_are_named_and_their_neighbours_land(tmp_path: Path) -> None:
    items = read(status_report_csv, tmp_path, HEADER + "A,,,,\nB,2026-03-09,pink,,\nC,2026-03-09,,,\n")
    assert [found["engagement"] for found in values(items)] == ["C"]
    assert [position for position, _ in asides(items)] == ["line 2", "line 3"]


def test_it_is_told_from_delivery_reports() -> None:
    found = {name: sniffed(one, HEADER) for name, one in connectors().items() if name.endswith("_csv")}
    assert max(found, key=lambda name: found[name]) == "status_report_csv"
