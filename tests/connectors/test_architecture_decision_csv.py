from __future__ import annotations

from datetime import date
from pathlib import Path

from sources import asides, read, sniffed, values
from wellkept.connectors.architecture_decision_csv import architecture_decision_csv
from wellkept.connectors.assumption_csv import assumption_csv

HEADER = "engagement,architecture_decision,why,choice,follows,owner,raised_on,decided_on,verified,verified_on"


def test_a_decision_and_an_open_question(tmp_path: Path) -> None:
    text = (
        f"{HEADER}\nBackup,One site or two,cost,two,more lines,Nora@x.example,2026-01-12,2026-01-19,tried,2026-02-03\n"
    )
    decided, still_open = values(read(architecture_decision_csv, tmp_path, text + "Backup,Which line,,,,,,,,\n"))
    assert decided == {
        "engagement": "Backup",
        "title": "One site or two",
        "why": "cost",
        "choice": "two",
        "follows": "more lines",
        "owner": "nora@x.example",
        "raised_on": date(2026, 1, 12),
        "decided_on": date(2026, 1, 19),
        "verified": "tried",
        "verified_on": date(2026, 2, 3),
    }
    assert (still_open["title"], still_open["decided_on"], still_open["owner"]) == ("Which line", None, "")


def test_other_headers_are_understood(tmp_path: Path) -> None:
    german = (
        "Projekt,Architekturentscheidung,Entscheidung,Verantwortlich,Entschieden am\nB,Standorte,zwei,Nora,19.1.2026\n"
    )
    [row] = values(read(architecture_decision_csv, tmp_path, german))
    assert (row["title"], row["choice"], row["owner"], row["decided_on"]) == (
        *("Standorte", "zwei", "Nora"),
        date(2026, 1, 19),
    )


def test_a_bad_cell_is_named_and_its_neighbours_land(tmp_path: Path) -> None:
    items = read(
        architecture_decision_csv, tmp_path, f"{HEADER}\nB,a,,,,,,,,\nB,,,,,,,,,\nB,b,,,,A;B,,,,\nB,c,,,,,,,,\n"
    )
    assert [row["title"] for row in values(items)] == ["a", "c"]
    assert [position for position, _ in asides(items)] == ["line 3", "line 4"]
    assert "must name one person" in asides(items)[1][1]


def test_it_is_told_from_assumptions() -> None:
    assert sniffed(architecture_decision_csv, f"{HEADER}\n") > sniffed(assumption_csv, f"{HEADER}\n")
