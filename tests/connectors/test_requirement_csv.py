from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sources import asides, read, sniffed, values
from wellkept.connectors.gate_csv import gate_csv
from wellkept.connectors.requirement_csv import requirement_csv
from wellkept.connectors.risk_csv import risk_csv

HEADER = (
    "engagement,requirement,needed_by_gate,key,kind,source,mandatory,recorded_on,met_on,evidence,owner,"
    "waived_by,waived_on,waived_until,waiver_reason"
)


def line(**said: str) -> str:
    cells = {"engagement": "Backup", "requirement": "Card data unreadable", "needed_by_gate": "design"} | said
    return ",".join(cells.get(column, "") for column in HEADER.split(","))


def test_one_with_a_waiver(tmp_path: Path) -> None:
    waiver = {"waived_by": "Ada Lind", "waived_on": "2026-04-03", "waived_until": "2026-06-30"}
    more = {"kind": "Security", "source": "PCI DSS 4", "mandatory": "no", "recorded_on": "2026-04-02", "owner": "Dana"}
    [one] = values(read(requirement_csv, tmp_path, f"{HEADER}\n{line(**more, **waiver, waiver_reason='later')}\n"))
    assert one == {
        "engagement": "Backup",
        "title": "Card data unreadable",
        "stage": "design",
        "key": "",
        "kind": "security",
        "source": "PCI DSS 4",
        "mandatory": False,
        "recorded_on": date(2026, 4, 2),
        "met_on": None,
        "evidence": "",
        "owner": "Dana",
        "waived_by": "Ada Lind",
        "waived_on": date(2026, 4, 3),
        "waived_until": date(2026, 6, 30),
        "waiver_reason": "later",
    }


def test_without_one_and_in_other_languages(tmp_path: Path) -> None:
    german = "Projekt,Anforderung,Tor,Norm,Pflichtig,Erfasst am\nBackup,Löschfristen,Entwurf,DSGVO,ja,2.4.2026\n"
    french = "projet,exigence,étape,norme,obligatoire,enregistré le\nBackup,Effacement,conception,RGPD,oui,2026-04-02\n"
    for text in (german, french):
        [one] = values(read(requirement_csv, tmp_path, text))
        assert (one["stage"], one["mandatory"], one["recorded_on"]) == ("design", True, date(2026, 4, 2))
        assert "waived_by" not in one


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"needed_by_gate": ""}, "column needed_by_gate: is empty"),
        ({"requirement": ""}, "column requirement: is empty"),
        ({"kind": "odd"}, 'column kind: "odd" is not known'),
        ({"waived_by": "Ada"}, "column waived_until: a waiver needs the days"),
        ({"waived_on": "2026-04-03", "waived_until": "2026-06-30"}, "column waived_by: is empty: a waiver without"),
        (
            {"waived_by": "A", "waived_on": "2026-04-03", "waived_until": "2026-04-01"},
            "column waived_until: 2026-04-01",
        ),
        ({"mandatory": "perhaps"}, 'column mandatory: "perhaps" is not known'),
    ],
)
def test_a_bad_cell_is_named_and_its_neighbours_land(tmp_path: Path, said: dict[str, str], reason: str) -> None:
    items = read(requirement_csv, tmp_path, f"{HEADER}\n{line()}\n{line(**said)}\n{line()}\n")
    assert len(values(items)) == 2
    [(position, told)] = asides(items)
    assert (position, told[: len(reason)]) == ("line 3", reason)


def test_it_is_told_from_others() -> None:
    for other in (gate_csv, risk_csv):
        assert sniffed(requirement_csv, f"{HEADER}\n") > sniffed(other, f"{HEADER}\n")
