from __future__ import annotations

from datetime import date
from pathlib import Path

from sources import asides, read, values
from wellkept.connectors.exclusion_csv import exclusion_csv


def test_what_is_left_out(tmp_path: Path) -> None:
    items = read(exclusion_csv, tmp_path, "project,out of scope,effective_on\nB,Cabling,2026-03-02\nB,,\n")
    assert values(items) == [{"engagement": "b", "title": "Cabling", "effective_on": date(2026, 3, 2)}]
    assert [position for position, _ in asides(items)] == ["line 3"]
