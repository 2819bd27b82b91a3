from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sources import asides, read, values
from wellkept.connectors.partner_csv import partner_csv

HEADER = (
    "engagement,partner,brings,cost,currency,agreement,agreed_on,agreed_until,path_share,alternatives,starts_on,ends_on"
)


def test_what_a_partner_brings_and_costs(tmp_path: Path) -> None:
    text = f"{HEADER}\nB,Quay,firewall,18000,eur,frame,2026-01-10,2026-12-31,30 %,Bastion,2026-01-12,2026-05-01\n"
    assert values(read(partner_csv, tmp_path, text)) == [
        {
            "engagement": "B",
            "partner": "Quay",
            "brings": "firewall",
            "cost": 18_000.0,
            "currency": "EUR",
            "agreement": "frame",
            "agreed_on": date(2026, 1, 10),
            "agreed_until": date(2026, 12, 31),
            "path_share": 0.3,
            "alternatives": "Bastion",
            "starts_on": date(2026, 1, 12),
            "ends_on": date(2026, 5, 1),
        }
    ]


def test_other_headers_are_understood(tmp_path: Path) -> None:
    french = "Projet;Sous-traitant;Apport;Coût;Signé le\nB;Quay;pare-feu;18000;2026-01-10\n"
    [row] = values(read(partner_csv, tmp_path, french))
    assert (row["partner"], row["brings"], row["cost"], row["agreed_on"]) == (
        *("Quay", "pare-feu", 18_000.0),
        date(2026, 1, 10),
    )


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("B,Quay,,-1,,,,,,,,", "column cost: -1 is out of range"),
        ("B,Quay,,,,,,,130 %,,,", "column path_share:"),
        ("B,Quay,,,,,2026-02-02,2026-02-01,,,,", "column agreed_until: 2026-02-01 is before agreed_on"),
        ("B,,,,,,,,,,,", "column partner: is empty"),
    ],
)
def test_a_bad_cell_is_named_and_its_neighbours_land(tmp_path: Path, row: str, reason: str) -> None:
    items = read(partner_csv, tmp_path, f"{HEADER}\n{row}\nC,Quay,,,,,,,,,,\n")
    assert [one["engagement"] for one in values(items)] == ["C"]
    assert asides(items)[0][1][: len(reason)] == reason
