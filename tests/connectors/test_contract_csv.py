from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sources import asides, read, sniffed, values
from wellkept.connectors.contract_csv import contract_csv
from wellkept.connectors.engagement_csv import engagement_csv


def test_a_contract_with_everything(tmp_path: Path) -> None:
    [found] = values(
        read(
            contract_csv,
            tmp_path,
            "account,name,value,currency,starts_on,renews_on,renewal_chance,ended_on\n"
            "Meridian Health,Support,96000,EUR,2023-01-01,2025-01-01,80 %,\n",
        )
    )
    assert found == {
        "account": "Meridian Health",
        "name": "Support",
        "value": 96_000.0,
        "currency": "EUR",
        "starts_on": date(2023, 1, 1),
        "renews_on": date(2025, 1, 1),
        "renewal_chance": 0.8,
        "ended_on": None,
    }


def test_an_unsaid_chance_is_not_known(tmp_path: Path) -> None:
    [found] = values(read(contract_csv, tmp_path, "account,renews_on\nMeridian Health,2025-01-01\n"))
    assert (found["renewal_chance"], found["value"], found["name"]) == (None, None, "contract")


@pytest.mark.parametrize("chance", ["1.1", "-0.1", "101%", "likely", "nan"])
def test_a_chance_outside_of_0_to_1_is_refused(tmp_path: Path, chance: str) -> None:
    items = read(contract_csv, tmp_path, f"account,renews_on,renewal_chance\nA,2025-01-01,{chance}\nB,2025-01-01,1\n")
    assert [found["renewal_chance"] for found in values(items)] == [1.0]
    [(position, said)] = asides(items)
    assert position == "line 2"
    assert said.startswith("column renewal_chance:")
    assert "0 to 1" in said


def test_it_is_told_from_a_list_of_engagements_by_what_renews() -> None:
    header = "account,name,value,renews_on\n"
    assert sniffed(contract_csv, header) > sniffed(engagement_csv, header)
    assert sniffed(contract_csv, "account,name,value,starts_on\n") == 0


def test_german_and_french_headers_are_understood() -> None:
    assert sniffed(contract_csv, "Kundenname;Vertrag;Jahresbetrag;Laufzeit ab;Läuft bis\n") >= 0.9
    assert (
        sniffed(contract_csv, "Entreprise;Nom du contrat;Montant annuel;Date de début;Date de renouvellement\n") >= 0.9
    )
