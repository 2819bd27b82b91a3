from __future__ import annotations

from datetime import date
from pathlib import Path

from sources import asides, read, values
from wellkept.connectors.change_request_csv import change_request_csv

HEADER = (
    "engagement,key,change_request,asked_on,asked_by,price,effort_hours,days_later,"
    "decision,decided_on,decided_by,invoiced\n"
)


def test_a_change_with_everything(tmp_path: Path) -> None:
    row = "B,c-1,A third site,2026-04-20,Milo,5200,40,0,Approved,2026-05-04,carla@k.example,1000\n"
    [found] = values(read(change_request_csv, tmp_path, HEADER + row))
    assert found == {
        "engagement": "b",
        "key": "c-1",
        "title": "A third site",
        "asked_on": date(2026, 4, 20),
        "asked_by": "Milo",
        "price": 5_200.0,
        "effort_hours": 40.0,
        "days_later": 0,
        "decision": "approved",
        "decided_on": date(2026, 5, 4),
        "decided_by": "carla@k.example",
        "invoiced": 1_000.0,
    }


def test_what_is_open_says_so_in_any_word(tmp_path: Path) -> None:
    text = "Projekt;Änderung;Entscheidung;Entschieden am\nB;eins;offen;\nB;zwei;genehmigt;4.5.2026\nB;drei;;\n"
    assert [one["decision"] for one in values(read(change_request_csv, tmp_path, text))] == ["", "approved", ""]


def test_a_decision_has_a_day(tmp_path: Path) -> None:
    rows = "B,,one,,,,,,approved,,,\nB,,two,,,,,,,2026-05-04,,\n"
    rows += "B,,three,,,,,1.5,,,,\nB,,four,,,,,,perhaps,,,\nB,,five,,,,,,,,,\n"
    items = read(change_request_csv, tmp_path, HEADER + rows)
    assert [one["title"] for one in values(items)] == ["five"]
    assert [position for position, _ in asides(items)] == [f"line {number}" for number in range(2, 6)]
