from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sources import asides, read, sniffed, values
from wellkept.connectors.account_csv import account_csv


def test_an_account_with_everything(tmp_path: Path) -> None:
    [found] = values(
        read(
            account_csv,
            tmp_path,
            "organisation,kind,domains,lead,since,yearly_value,currency,time_zone\n"
            "Meridian Health,Client,@MH.example; https://www.meridian.example/ ;mh.example,Dana@Harbour.example,"
            '01.04.2021,"180,000.50",eur,Europe/Berlin\n',
        )
    )
    assert found == {
        "organisation": "Meridian Health",
        "kind": "client",
        "domains": ("mh.example", "meridian.example"),
        "lead": "dana@harbour.example",
        "since": date(2021, 4, 1),
        "yearly_value": 180_000.5,
        "currency": "EUR",
        "time_zone": "Europe/Berlin",
    }


def test_what_is_not_said_is_not_known(tmp_path: Path) -> None:
    [found] = values(read(account_csv, tmp_path, "Organisation;Kind\nHarbour IT;firm\n"))
    assert found["kind"] == "firm"
    assert found["domains"] == ()
    assert (found["since"], found["yearly_value"]) == (None, None)
    assert (found["lead"], found["currency"], found["time_zone"]) == ("", "", "")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",client,,,", "column organisation: is empty"),
        ("A,,,,", "column kind: is empty"),
        ("A,stranger,,,", 'column kind: "stranger" is not known; allowed: client, vendor, partner, internal, firm'),
        ("A,client,no domain,,", 'column domains: "no domain" is not a domain'),
        ("A,client,,-5,", "column yearly_value: -5 is out of range"),
        ("A,client,,1.200.5,", 'column yearly_value: "1.200.5" is not a clear number'),
        ("A,client,,,Mars/Olympus", 'column time_zone: "Mars/Olympus" is not known'),
    ],
)
def test_a_bad_cell_is_named_and_its_neighbours_land(tmp_path: Path, row: str, reason: str) -> None:
    items = read(
        account_csv, tmp_path, f"organisation,kind,domains,yearly_value,time_zone\nB,vendor,,,\n{row}\nC,partner,,,\n"
    )
    assert [found["organisation"] for found in values(items)] == ["B", "C"]
    [(position, said)] = asides(items)
    assert position == "line 3"
    assert said.startswith(reason)


def test_it_knows_its_own_header() -> None:
    assert sniffed(account_csv, "organisation,kind,domains\n") > 0.8
    assert sniffed(account_csv, "name,account,kind\n") == 0  # two headers for one column: another kind of file
    assert sniffed(account_csv, "organisation,title\n") == 0


def test_german_and_french_headers_are_understood() -> None:
    assert sniffed(account_csv, "Firma;Kundenart;Web-Domäne;Betreuer;Kunde seit;Umsatz pro Jahr;Währung\n") >= 0.9
    assert (
        sniffed(account_csv, "Société;Type de client;Domaine;Responsable;Client depuis;Valeur annuelle;Devise\n") >= 0.9
    )
