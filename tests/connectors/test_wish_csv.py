from __future__ import annotations

from datetime import date
from pathlib import Path

from sources import asides, read, values
from wellkept.connectors.wish_csv import wish_csv


def test_a_wish_with_everything(tmp_path: Path) -> None:
    header = "engagement,key,wish,asked_on,asked_by,came_by,answer,answered_on,answered_by,change\n"
    row = "B,w-3,Could you also,2026-04-14,Milo,e-mail,change request,2026-04-20,Dana,c-1\n"
    [found] = values(read(wish_csv, tmp_path, header + row))
    assert found == {
        "engagement": "b",
        "key": "w-3",
        "title": "Could you also",
        "asked_on": date(2026, 4, 14),
        "asked_by": "Milo",
        "came_by": "mail",
        "answer": "change",
        "answered_on": date(2026, 4, 20),
        "answered_by": "Dana",
        "change": "c-1",
    }


def test_an_answer_has_a_day(tmp_path: Path) -> None:
    text = "Projekt;Wunsch;Datum;Antwort;Beantwortet am\nB;a;14.4.2026;abgelehnt;\nB;b;;;\nB;c;14.4.2026;offen;\n"
    items = read(wish_csv, tmp_path, text)
    assert [found["key"] for found in values(items)] == ["c"]
    assert [position for position, _ in asides(items)] == ["line 2", "line 3"]
