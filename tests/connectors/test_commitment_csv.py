from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sources import asides, read, values
from wellkept.connectors.commitment_csv import commitment_csv

HEADER = "engagement,commitment,by,partner,who_promised,promised_to,promised_on,due_on,kept_on,released_on"


def test_ours_theirs_and_a_partners(tmp_path: Path) -> None:
    ours = "B,Send it,,,Jonas,Carla,2026-02-03,2026-02-10,2026-02-09,"
    text = f"{HEADER}\n{ours}\nB,Open,Kunde,,,,,2026-02-10,,\nB,Lay,,Quay,,,,2026-02-10,,2026-02-11\n"
    sent, opened, laid = values(read(commitment_csv, tmp_path, text))
    assert sent == {
        "engagement": "B",
        "what": "Send it",
        "by": "us",
        "partner": "",
        "promised_by": "Jonas",
        "promised_to": "Carla",
        "promised_on": date(2026, 2, 3),
        "due_on": date(2026, 2, 10),
        "kept_on": date(2026, 2, 9),
        "released_on": None,
    }
    assert (opened["by"], laid["by"], laid["partner"]) == ("them", "partner", "Quay")


def test_other_headers_are_understood(tmp_path: Path) -> None:
    [row] = values(read(commitment_csv, tmp_path, "Projekt;Zusage;Bis wann;Wer versprach\nB;Senden;10.2.2026;Jonas\n"))
    assert (row["what"], row["due_on"], row["promised_by"]) == ("Senden", date(2026, 2, 10), "Jonas")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("B,x,,,,,,,,", "column due_on: is empty, and is needed"),
        ("B,x,partner,,,,,2026-02-10,,", "column partner: names the partner of a partner's promise, and of no other"),
        ("B,x,us,Quay,,,,2026-02-10,,", "column partner: names the partner of a partner's promise, and of no other"),
    ],
)
def test_a_bad_cell_is_named_and_its_neighbours_land(tmp_path: Path, row: str, reason: str) -> None:
    items = read(commitment_csv, tmp_path, f"{HEADER}\n{row}\nC,x,,,,,,2026-02-10,,\n")
    assert [one["engagement"] for one in values(items)] == ["C"]
    assert asides(items) == [("line 2", reason)]
