from __future__ import annotations

from datetime import date
from pathlib import Path

from sources import asides, read, sniffed, values
from wellkept.connectors.engagement_csv import engagement_csv
from wellkept.connectors.sale_csv import sale_csv


def test_a_sale_with_everything(tmp_path: Path) -> None:
    header = (
        "engagement,sale_type,sale_reach,departments,sites,stakeholders,services_hours,services_price,outcome,sold on\n"
    )
    row = "Backup appliance,Product,tactical,5,3,9,400,45000,Backups that are tested,2026-03-02\n"
    [found] = values(read(sale_csv, tmp_path, header + row))
    assert found == {
        "engagement": "Backup appliance",
        "type": "product",
        "reach": "tactical",
        "departments": 5,
        "sites": 3,
        "stakeholders": 9,
        "services_hours": 400.0,
        "services_price": 45_000.0,
        "outcome": "Backups that are tested",
        "effective_on": date(2026, 3, 2),
    }


def test_german_and_french(tmp_path: Path) -> None:
    german = "Projekt;Verkaufsart;Reichweite;Abteilungen\nUmzug;Lösung;strategisch;4\n"
    french = "Projet;Type de vente;Portée\nDéménagement;produit;tactique\n"
    [one] = values(read(sale_csv, tmp_path, german))
    [other] = values(read(sale_csv, tmp_path, french))
    assert (one["type"], one["reach"], one["departments"]) == ("solution", "strategic", 4)
    assert (other["type"], other["reach"], other["departments"]) == ("product", "tactical", None)


def test_bad_rows_are_named_and_their_neighbours_land(tmp_path: Path) -> None:
    text = "engagement,sale type,departments\nA,,\nB,box office,\nC,product,2.5\nD,product,2\n"
    items = read(sale_csv, tmp_path, text)
    assert [found["engagement"] for found in values(items)] == ["D"]
    assert [position for position, _ in asides(items)] == ["line 2", "line 3", "line 4"]


def test_it_is_told_from_engagements() -> None:
    header = "engagement,sale_type,sale_reach\n"
    assert sniffed(sale_csv, header) > sniffed(engagement_csv, header)
