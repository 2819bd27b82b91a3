from __future__ import annotations

from datetime import date
from pathlib import Path

from sources import asides, read, values
from wellkept.connectors.assumption_csv import assumption_csv

HEADER = "engagement,assumption,owner,made_on,verify_by,verified,verified_on,holds"


def test_one_that_holds_one_that_does_not_and_one_that_nobody_looked_at(tmp_path: Path) -> None:
    fast = "B,Fast,Nora,2026-01-12,2026-02-06,measured,2026-02-03,yes"
    text = f"{HEADER}\n{fast}\nB,Cool,,,,seen,2026-02-03,Nein\nB,Dry,,,,,,\n"
    quick, cool, dry = values(read(assumption_csv, tmp_path, text))
    assert quick == {
        "engagement": "B",
        "statement": "Fast",
        "owner": "Nora",
        "made_on": date(2026, 1, 12),
        "due_on": date(2026, 2, 6),
        "verified": "measured",
        "verified_on": date(2026, 2, 3),
        "holds": True,
    }
    assert (cool["holds"], dry["holds"], dry["due_on"]) == (False, None, None)


def test_other_headers_are_understood(tmp_path: Path) -> None:
    french = "Projet,Hypothèse,Responsable,À vérifier avant\nB,La ligne est rapide,Nora,2026-02-06\n"
    [row] = values(read(assumption_csv, tmp_path, french))
    assert (row["statement"], row["owner"], row["due_on"]) == ("La ligne est rapide", "Nora", date(2026, 2, 6))


def test_a_bad_cell_is_named_and_its_neighbours_land(tmp_path: Path) -> None:
    items = read(assumption_csv, tmp_path, f"{HEADER}\nB,a,,,,,,perhaps\nB,b,,,,,,\n")
    assert [row["statement"] for row in values(items)] == ["b"]
    assert asides(items)[0][1].startswith('column holds: "perhaps" is not known')
