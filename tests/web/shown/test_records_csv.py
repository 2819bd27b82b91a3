from __future__ import annotations

import csv
import io
from datetime import date

from wellkept.sdk.formula_guard import unguarded
from wellkept.web.shown.records_csv import records_csv

ROW = ["=1+1", None, 0.0, -1250.5, True, date(2026, 3, 31), ["ada@harbour.example", "@odd"], 'a "quoted", text']


def test_what_is_taken_out_can_be_brought_in() -> None:
    response = records_csv("Partners of us", 7, list("abcdefgh"), [ROW])
    assert response["Content-Disposition"] == 'attachment; filename="partners-of-us-7.csv"'
    assert response["Cache-Control"] == "no-store"
    head, row = csv.reader(io.StringIO(response.content.decode()))
    assert head == list("abcdefgh")
    assert row[0] == "'=1+1"
    assert [unguarded(cell) for cell in row] == [
        *("=1+1", "", "0", "-1250.5", "yes", "2026-03-31"),
        *("ada@harbour.example; @odd", 'a "quoted", text'),
    ]
