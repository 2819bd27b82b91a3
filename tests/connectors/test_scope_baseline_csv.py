from __future__ import annotations

from datetime import date
from pathlib import Path

from sources import asides, read, values
from wellkept.connectors.scope_baseline_csv import scope_baseline_csv


def test_a_version(tmp_path: Path) -> None:
    header = "engagement,version,baseline_agreed_on,agreed_by,agreed_with,what\n"
    [found] = values(read(scope_baseline_csv, tmp_path, header + "B,2,2026-03-02,dana@h.example,Carla Ruiz,A site\n"))
    assert (found["engagement"], found["version"], found["agreed_on"]) == ("b", 2, date(2026, 3, 2))
    assert (found["agreed_by"], found["agreed_with"], found["what"]) == ("dana@h.example", "Carla Ruiz", "A site")


def test_without_a_number_it_is_what_was_sold(tmp_path: Path) -> None:
    items = read(scope_baseline_csv, tmp_path, "projekt;baseline vom\nB;2.3.2026\nB;\n")
    assert [found["version"] for found in values(items)] == [1]
    assert [position for position, _ in asides(items)] == ["line 3"]
