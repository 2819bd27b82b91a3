from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sources import asides, read, values
from wellkept.connectors.scope_item_csv import scope_item_csv


def test_an_item_with_everything(tmp_path: Path) -> None:
    header = "engagement,key,scope_item,estimate_hours,acceptance,version,effective_on,ends_on,change\n"
    row = "Kestrel Backup,S-1,Move the archive,140,Ten restores come back,2,2026-03-02,2026-04-01,c-1\n"
    [found] = values(read(scope_item_csv, tmp_path, header + row))
    assert found == {
        "engagement": "kestrel-backup",
        "key": "s-1",
        "title": "Move the archive",
        "estimate_hours": 140.0,
        "acceptance": "Ten restores come back",
        "version": 2,
        "effective_on": date(2026, 3, 2),
        "ends_on": date(2026, 4, 1),
        "change": "c-1",
    }


@pytest.mark.parametrize(
    "header", ["Projekt;Leistung;Aufwand;Abnahmekriterium", "Projet;Livrable;Heures estimées;Critère de réception"]
)
def test_other_languages(header: str, tmp_path: Path) -> None:
    [found] = values(read(scope_item_csv, tmp_path, f"{header}\nBackup;Archiv;12,5;Ja\n"))
    assert (found["key"], found["estimate_hours"], found["acceptance"]) == ("archiv", 12.5, "Ja")


def test_bad_rows_are_named_and_their_neighbours_land(tmp_path: Path) -> None:
    text = "engagement,scope_item,version,hours\nB,,1,1\nB,one,1.5,1\nB,two,0,1\nB,three,1,-1\nB,four,,\n"
    items = read(scope_item_csv, tmp_path, text)
    assert [found["title"] for found in values(items)] == ["four"]
    assert [position for position, _ in asides(items)] == [f"line {number}" for number in range(2, 6)]
