from __future__ import annotations

from datetime import date
from pathlib import Path

from sources import asides, read, sniffed, values
from wellkept.connectors.cadence_csv import cadence_csv
from wellkept.registry import connectors

HEADER = "engagement,told_what,told_to,told_by,channel,every_days,starts_on,ends_on\n"


def test_a_line_with_everything(tmp_path: Path) -> None:
    row = "Backup,Weekly status,vera@m.example,Dana Orr,e-mail,7,2026-03-02,2026-09-30\n"
    [found] = values(read(cadence_csv, tmp_path, HEADER + row))
    assert found == {
        "engagement": "Backup",
        "what": "Weekly status",
        "every_days": 7,
        "starts_on": date(2026, 3, 2),
        "ends_on": date(2026, 9, 30),
        "to": "vera@m.example",
        "by": "Dana Orr",
        "channel": "mail",
    }


def test_bad_rows_are_named_and_their_neighbours_land(tmp_path: Path) -> None:
    rows = "A,W,,,,0,2026-03-02,\nB,W,,,,7,,\nC,,,,,7,2026-03-02,\nD,W,,,,1.5,2026-03-02,\nE,W,,,,7,2026-03-02,\n"
    items = read(cadence_csv, tmp_path, HEADER + rows)
    assert [found["engagement"] for found in values(items)] == ["E"]
    assert [position for position, _ in asides(items)] == ["line 2", "line 3", "line 4", "line 5"]


def test_it_is_known_by_its_header() -> None:
    found = {name: sniffed(one, HEADER) for name, one in connectors().items() if name.endswith("_csv")}
    assert max(found, key=lambda name: found[name]) == "cadence_csv"
