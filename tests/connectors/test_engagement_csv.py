from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sources import asides, read, sniffed, values
from wellkept.connectors.engagement_csv import engagement_csv

HEADER = (
    "name,account,kind,value,currency,risk,pricing_model,starts_on,ends_on,closed_on,effective_on,"
    "accountable,project_manager,decision maker,Sponsor,team\n"
)


def test_an_engagement_with_its_roles(tmp_path: Path) -> None:
    [found] = values(
        read(
            engagement_csv,
            tmp_path,
            HEADER + "Records Migration 2,Meridian Health,managed_service,1200000,EUR,High,fixed price,2024-03-04,"
            "2024-12-08,,2024-04-01,Dana@h.example,Priya Nair,Carla Ruiz,,a@h.example; b@h.example ;A@h.example\n",
        )
    )
    assert found == {
        "name": "Records Migration 2",
        "key": "records-migration-2",
        "account": "Meridian Health",
        "kind": "managed service",
        "value": 1_200_000.0,
        "currency": "EUR",
        "risk": "high",
        "pricing_model": "fixed price",
        "starts_on": date(2024, 3, 4),
        "ends_on": date(2024, 12, 8),
        "closed_on": None,
        "effective_on": date(2024, 4, 1),
        "roles": {
            "accountable": ("dana@h.example",),
            "project manager": ("Priya Nair",),
            "decision maker": ("Carla Ruiz",),
            "team": ("a@h.example", "b@h.example"),
        },
    }


def test_an_unsaid_kind_is_a_project_and_an_unsaid_risk_not_known(tmp_path: Path) -> None:
    [found] = values(read(engagement_csv, tmp_path, "name,account,key\nNew desks,Kestrel,KES 7\n"))
    assert (found["kind"], found["risk"], found["value"], found["key"]) == ("project", "", None, "kes-7")
    assert found["roles"] == {}


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("A,K,job,,", 'column kind: "job" is not known; allowed: project, managed service, product sale'),
        ("A,K,,huge,", 'column value: "huge" is not a clear number'),
        ("A,K,,,none", 'column risk: "none" is not known; allowed: low, medium, high'),
        ("!!!,K,,,", "column key: is empty, and is needed"),
        ("A,,,,", "column account: is empty"),
    ],
)
def test_a_bad_cell_is_named_and_its_neighbours_land(tmp_path: Path, row: str, reason: str) -> None:
    items = read(engagement_csv, tmp_path, f"name,account,kind,value,risk\nX,K,,,\n{row}\nY,K,,,\n")
    assert [found["name"] for found in values(items)] == ["X", "Y"]
    [(position, said)] = asides(items)
    assert position == "line 3"
    assert said.startswith(reason)


def test_it_knows_its_own_header() -> None:
    assert sniffed(engagement_csv, HEADER) > 0.8
    assert sniffed(engagement_csv, "name,kind,value\n") == 0


def test_german_and_french_headers_are_understood() -> None:
    assert sniffed(engagement_csv, "Auftrag;Unternehmen;Betrag;Projektstart;Projektende;Betreuer\n") >= 0.9
    assert sniffed(engagement_csv, "Mission;Nom du client;Montant;Type de projet;Date de début;Date de fin\n") >= 0.9
