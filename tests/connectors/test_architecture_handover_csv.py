from __future__ import annotations

from datetime import date
from pathlib import Path

from sources import asides, read, values
from wellkept.connectors.architecture_handover_csv import architecture_handover_csv

HEADER = "engagement,presales_architect,delivery_architect,offered_on,accepted_on,reservations"


def test_who_hands_over_to_whom(tmp_path: Path) -> None:
    text = f"{HEADER}\nB,Nora,Jonas@x.example,2026-01-19,2026-01-21,the line\n"
    assert values(read(architecture_handover_csv, tmp_path, text)) == [
        {
            "engagement": "B",
            "presales": "Nora",
            "delivery": "jonas@x.example",
            "offered_on": date(2026, 1, 19),
            "accepted_on": date(2026, 1, 21),
            "reservations": "the line",
        }
    ]


def test_other_headers_are_understood(tmp_path: Path) -> None:
    german = "Projekt;Architekt im Vertrieb;Architekt in der Umsetzung;Übergeben am\nB;Nora;Jonas;19.1.2026\n"
    [row] = values(read(architecture_handover_csv, tmp_path, german))
    assert (row["presales"], row["delivery"], row["offered_on"]) == ("Nora", "Jonas", date(2026, 1, 19))


def test_a_bad_cell_is_named_and_its_neighbours_land(tmp_path: Path) -> None:
    items = read(architecture_handover_csv, tmp_path, f"{HEADER}\nB,Nora;Jonas,,,,\nC,Nora,,,,\n")
    assert [row["engagement"] for row in values(items)] == ["C"]
    assert asides(items)[0][1] == "column presales_architect: must name one person"
