from __future__ import annotations

from datetime import date
from pathlib import Path

from sources import asides, read, values
from wellkept.connectors.risk_csv import risk_csv

HEADER = "engagement,risk,likelihood,cost,response,owner,raised_on,look_on,ended_on,ended"


def test_what_may_go_wrong_and_how_it_ended(tmp_path: Path) -> None:
    text = f"{HEADER}\nB,Late,Hoch,9000,order,Nora,2026-01-12,2026-02-01,2026-03-01,came true\nB,Lost,,,,,,,,\n"
    late, lost = values(read(risk_csv, tmp_path, text))
    assert late == {
        "engagement": "B",
        "title": "Late",
        "likelihood": "high",
        "cost": 9_000.0,
        "response": "order",
        "owner": "Nora",
        "raised_on": date(2026, 1, 12),
        "look_on": date(2026, 2, 1),
        "ended_on": date(2026, 3, 1),
        "ended": "came true",
    }
    assert (lost["likelihood"], lost["cost"], lost["ended"]) == ("", None, "")


def test_other_headers_are_understood(tmp_path: Path) -> None:
    [row] = values(read(risk_csv, tmp_path, "Projet;Risque;Probabilité;Parade\nB;Retard;moyenne;commander\n"))
    assert (row["title"], row["likelihood"], row["response"]) == ("Retard", "medium", "commander")


def test_a_bad_cell_is_named_and_its_neighbours_land(tmp_path: Path) -> None:
    items = read(risk_csv, tmp_path, f"{HEADER}\nB,a,certain,,,,,,,\nB,b,,,,,,,,\n")
    assert [row["title"] for row in values(items)] == ["b"]
    assert asides(items)[0][1].startswith('column likelihood: "certain" is not known')
