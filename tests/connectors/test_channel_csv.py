from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sources import asides, read, sniffed, values
from wellkept.connectors.channel_csv import channel_csv
from wellkept.connectors.relationship_plan_csv import relationship_plan_csv
from wellkept.connectors.review_csv import review_csv

HEADER = "account,way,contact,channel_address,colleague,covers,what_for,answered_on,starts_on,ends_on"


def test_a_channel_to_somebody_and_one_to_a_desk(tmp_path: Path) -> None:
    text = (
        f"{HEADER}\nNorthgate,Phone,Lena Voss,+49 30 1,tom@x.example,dana@x.example,escalation,2026-02-01,2025-01-01,\n"
        "Northgate,portal,,https://support.example,,,,,,2026-01-31\n"
    )
    called, portal = values(read(channel_csv, tmp_path, text))
    assert called == {
        "account": "Northgate",
        "way": "call",
        "contact": "Lena Voss",
        "address": "+49 30 1",
        "colleague": "tom@x.example",
        "covers": "dana@x.example",
        "what_for": "escalation",
        "answered_on": date(2026, 2, 1),
        "starts_on": date(2025, 1, 1),
        "ends_on": None,
    }
    assert (portal["way"], portal["contact"], portal["ends_on"]) == ("portal", "", date(2026, 1, 31))


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("N,pigeon,Lena,,,,,,,", 'column way: "pigeon" is not known'),
        ("N,,Lena,,,,,,,", "column way: is empty"),
        ("N,call,,,,,,,,", "column contact: names nobody"),
        ("N,call,A;B,,,,,,,", "column contact: must name one person"),
        ("N,call,Lena,,,,,,2026-02-02,2026-02-01", "column ends_on: 2026-02-01 is before starts_on"),
    ],
)
def test_a_bad_cell_is_named_and_its_neighbours_land(tmp_path: Path, row: str, reason: str) -> None:
    good = "N,call,Lena,,,,,,,"
    items = read(channel_csv, tmp_path, f"{HEADER}\n{good}\n{row}\n{good}\n")
    assert len(values(items)) == 2
    [(position, said)] = asides(items)
    assert (position, said[: len(reason)]) == ("line 3", reason)


def test_it_is_told_from_plans_and_reviews() -> None:
    for other in (relationship_plan_csv, review_csv):
        assert sniffed(channel_csv, f"{HEADER}\n") > sniffed(other, f"{HEADER}\n")
