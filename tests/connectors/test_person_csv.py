from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sources import asides, read, sniffed, values
from wellkept.connectors.person_csv import person_csv


def test_a_person_with_a_post(tmp_path: Path) -> None:
    [found] = values(
        read(
            person_csv,
            tmp_path,
            "Person,E-Mail,Organisation,Title,Level,From,To\n"
            "Carla Ruiz,Carla@Meridian.example; c.ruiz@mh.example,Meridian Health,CIO,Decision Maker,2019-09-01,\n",
        )
    )
    assert found == {
        "name": "Carla Ruiz",
        "emails": ("carla@meridian.example", "c.ruiz@mh.example"),
        "organisation": "Meridian Health",
        "title": "CIO",
        "level": "decision maker",
        "starts_on": date(2019, 9, 1),
        "ends_on": None,
    }


def test_the_name_may_be_called_name_and_the_level_may_be_unknown(tmp_path: Path) -> None:
    [found] = values(read(person_csv, tmp_path, "name;organisation;level\nMilo;Meridian Health;\n"))
    assert (found["name"], found["emails"], found["level"]) == ("Milo", (), "")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Ann,ann@a.example,boss,,", 'column level: "boss" is not known; allowed: executive, decision maker'),
        ("Ann,ann at a,,,", 'column email: "ann at a" is not a mail address'),
        ("Ann,,,,", "column email: is empty, and so is organisation"),
        ("Ann,ann@a.example,,2024-02-01,2024-01-01", "column ends_on: 2024-01-01 is before starts_on"),
        ("Ann,ann@a.example,,2024-02-30,", 'column starts_on: "2024-02-30" is not a date'),
        ("Ann,ann@a.example,,03/04/2024,", "may be day or month first; write 2024-04-03"),
    ],
)
def test_a_bad_cell_is_named_and_its_neighbours_land(tmp_path: Path, row: str, reason: str) -> None:
    items = read(person_csv, tmp_path, f"name,email,level,from,to\nBo,b@b.example,,,\n{row}\nCy,c@c.example,,,\n")
    assert [found["name"] for found in values(items)] == ["Bo", "Cy"]
    [(position, said)] = asides(items)
    assert position == "line 3"
    assert reason in said


def test_it_knows_its_own_header() -> None:
    assert sniffed(person_csv, "person,email,level\n") > 0.8
    assert sniffed(person_csv, "person,from,to\n") == 0


EXPORTS = {
    "Outlook": """Title,First Name,Middle Name,Last Name,Company,Department,Job Title,E-mail Address,E-mail Type
Ms,Carla,M.,Ruiz,Meridian,IT,CIO,carla@m.example,SMTP
""",
    "Outlook in an exchange": """First Name,Last Name,Company,Job Title,E-mail Address,E-mail 2 Address
Carla,Ruiz,Meridian,CIO,carla@m.example,/o=Harbour/cn=carla
""",
    "Outlook, German": """Anrede;Vorname;Nachname;Firma;Position;E-Mail-Adresse;E-Mail 2: Adresse
Frau;Carla;Ruiz;Meridian;CIO;carla@m.example;
""",
    "Outlook, French": """Titre;Prénom;Nom;Société;Fonction;Adresse de messagerie;Adresse de messagerie 2
Mme;Carla;Ruiz;Meridian;CIO;carla@m.example;
""",
    "Google": """First Name,Middle Name,Last Name,Organization Name,Organization Title,E-mail 1 - Label,E-mail 1 - Value
Carla,,Ruiz,Meridian,CIO,* Work,carla@m.example ::: carla@m.example
""",
    "Google, before": """Name,Given Name,Family Name,E-mail 1 - Value,Organization 1 - Name,Organization 1 - Title
Carla Ruiz,Carla,Ruiz,carla@m.example,Meridian,CIO
""",
    "Thunderbird": """First Name,Last Name,Display Name,Primary Email,Secondary Email,Job Title,Department,Organization
Carla,Ruiz,Carla Ruiz,carla@m.example,,CIO,IT,Meridian
""",
    "HubSpot": """Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Job Title,Company name
101,Carla,Ruiz,carla@m.example,,Dana,CIO,Meridian
""",
    "Salesforce": """First Name,Last Name,Title,Account Name,Email
Carla,Ruiz,CIO,Meridian,carla@m.example
""",
    "Pipedrive": """Person - Name,Person - Organization,Person - Job title,Person - Email - Work,Person - Email - Home
Carla Ruiz,Meridian,CIO,"carla@m.example, carla@m.example",
""",
    "Dynamics": """Full Name,Company Name,Email,Business Phone,Job Title
Carla Ruiz,Meridian,carla@m.example,,CIO
""",
    "by hand": """Name;Vorname;Firma;Funktion;Mail
Ruiz;Carla;Meridian;CIO;carla@m.example
""",
}


@pytest.mark.parametrize("program", EXPORTS)
def test_contacts_as_programs_export_them(tmp_path: Path, program: str) -> None:
    assert sniffed(person_csv, EXPORTS[program]) > 0.4
    [found] = values(read(person_csv, tmp_path, EXPORTS[program]))
    assert (found["name"], found["emails"]) == ("Carla Ruiz", ("carla@m.example",))
    assert (found["organisation"], found["title"]) == ("Meridian", "CIO")


def test_all_columns_of_addresses_count(tmp_path: Path) -> None:
    content = (
        "First Name,Last Name,E-mail Address,E-mail 2 Address,E-mail 3 Address\nAnn,Roe,a@a.example,b@b.example,\n"
    )
    [found] = values(read(person_csv, tmp_path, content))
    assert found["emails"] == ("a@a.example", "b@b.example")


def test_an_address_stands_for_a_name_that_is_missing(tmp_path: Path) -> None:
    items = read(person_csv, tmp_path, "name,email\n,carla@m.example\n,\n")
    assert [found["emails"] for found in values(items)] == [("carla@m.example",)]


def test_ids_of_other_files_are_kept_as_they_are(tmp_path: Path) -> None:
    [found] = values(read(person_csv, tmp_path, "name,ids\nCarla Ruiz,24;U-7\n"))
    assert found["emails"] == ("24", "u-7")
