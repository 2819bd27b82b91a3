from __future__ import annotations

from datetime import date
from pathlib import Path

from sources import asides, read, sniffed, values
from wellkept.connectors.contract_csv import contract_csv
from wellkept.connectors.review_csv import review_csv


def test_a_review_with_everything(tmp_path: Path) -> None:
    header = "account,kind,by,promised_on,review_due_on,held_on,who_promised,promised_to,what\n"
    row = "Meridian,roadmap,them,2026-01-12,2026-06-30,2026-07-02,vera@m.example,Dana Orr,The next versions\n"
    [found] = values(read(review_csv, tmp_path, header + row))
    assert found == {
        "account": "Meridian",
        "kind": "roadmap",
        "by": "them",
        "promised_on": date(2026, 1, 12),
        "due_on": date(2026, 6, 30),
        "held_on": date(2026, 7, 2),
        "promised_by": "vera@m.example",
        "promised_to": "Dana Orr",
        "what": "The next versions",
    }


def test_what_is_left_out_is_a_review_that_we_promised(tmp_path: Path) -> None:
    [found] = values(read(review_csv, tmp_path, "account,review due\nMeridian,2026-06-30\n"))
    assert (found["kind"], found["by"], found["held_on"]) == ("review", "us", None)


def test_bad_rows_are_named_and_their_neighbours_land(tmp_path: Path) -> None:
    text = "account,review due,promised on\nA,,\nB,2026-06-30,2026-07-01\nC,2026-06-30,\n"
    items = read(review_csv, tmp_path, text)
    assert [found["account"] for found in values(items)] == ["C"]
    assert [position for position, _ in asides(items)] == ["line 2", "line 3"]


def test_it_is_told_from_contracts() -> None:
    header = "account,review due on,held on\n"
    assert sniffed(review_csv, header) > sniffed(contract_csv, header)
    assert sniffed(review_csv, "account,renews_on\n") == 0
