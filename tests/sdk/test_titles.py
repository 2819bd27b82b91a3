"""Titles and their levels. A real list is scored by a key that was written by hand from title and seniority."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkept.sdk.titles import level_of_title
from wellkept.sdk.words import LEVELS

# Level: titles in English, German and French.
TITLES: dict[str, str] = {
    "executive": """
        CEO
        C.E.O.
        Chief Executive Officer
        Chief Information Officer
        CIO
        CIO & Co-Founder
        Chief Information Security Officer
        President
        President and CEO
        Chairman of the Board
        Chairwoman
        Founder
        Owner
        Managing Partner
        Non-Executive Director
        Board Member
        Group CFO
        Interim CTO
        Vice Chairman
        Geschäftsführer
        Geschäftsführerin
        Geschaeftsfuehrer
        Geschäftsführende Gesellschafterin
        Geschäftsführer/in
        GF
        Vorstand
        Vorstandsvorsitzender
        Mitglied des Vorstands
        Mitglied der Geschäftsleitung
        Vorständin
        Inhaberin
        Bürgermeister
        Präsidentin
        PDG
        Président-directeur général
        Présidente
        Directeur général
        Directrice générale
        DSI
        DG
        Gérante
        Fondatrice
        Secrétaire général
    """,
    "decision maker": """
        Managing Director
        Mng Dir
        VP
        V.P. Sales
        Vice-President, Engineering
        SVP Operations
        EVP & General Counsel
        Vice President
        Director
        Director of IT
        Dir. Procurement
        Senior Director, Infrastructure
        Head of IT
        Head of Account Management
        IT Head
        General Manager
        General Counsel
        Deputy CIO
        Chief of Staff
        Director at Meridian Bank
        Prokurist
        Prokuristin
        Bereichsleiter
        Bereichsleiterin Vertrieb
        IT-Leiter
        Leiter IT
        Leiterin Einkauf
        Leiter*in Rechenzentrum
        Leiter:in Personal (m/w/d)
        LeiterIn Controlling
        Leitung IT
        Vertriebsleiter
        Einkaufsleiterin
        Kaufmännischer Leiter
        Werkleiter
        Niederlassungsleiter
        Direktor
        Direktorin Vertrieb
        stellv. Geschäftsführer
        Hauptabteilungsleiter
        Leiter Projektmanagement
        Directeur
        Directrice des ressources humaines
        Directeur·rice des achats
        Directeur informatique
        Directeur/trice commercial
        Directeur général adjoint
        Vice-président
        Vice-présidente ventes
    """,
    "manager": """
        Manager
        Mgr
        IT Manager
        Mgr IT Operations
        Sales Manager
        Senior Manager, Finance
        HR Manager
        Operations Manager
        Team Lead
        Teamleader
        Supervisor
        Assistant Vice President
        Assistant Director
        Associate Director
        Deputy Head of IT
        Department Head
        Assistant Manager
        Abteilungsleiter
        Abteilungsleiterin IT
        Teamleiter
        Teamleiterin Support
        Teamleitung Service Desk
        Gruppenleiter
        Filialleiterin
        Schichtleiter
        Leiter der Abteilung Netze
        stellv. Abteilungsleiter
        stellv. Leiter IT
        Referatsleiterin
        Responsable informatique
        Responsable
        Responsable du service achats
        Chef de service
        Cheffe d'équipe
        Chef d’équipe support
        Directeur adjoint
    """,
    "specialist": """
        Account Manager
        Key Account Manager
        Senior Global Account Manager
        Product Manager
        Project Manager
        Senior IT Project Manager
        Program Manager
        Customer Success Manager
        Community Manager
        Portfolio Manager
        Account Executive
        Director of Photography
        Art Director
        Product Owner
        HR Business Partner
        Data Protection Officer
        Chief Engineer
        Analyst
        Business Analyst
        Engineer
        Sr. Software Engineer
        Tech Lead
        Trader
        Lawyer
        Associate
        Consultant
        Systems Administrator
        DBA
        Scrum Master
        Accountant
        Sales Representative
        Assistant General Counsel
        Adviser to the CEO
        Projektleiter
        Projektleiterin
        Teilprojektleiter SAP
        Projekt-Leiter
        Bauleiter
        Produktmanager
        Projektmanagerin
        Key-Account-Managerin
        Referent
        Referentin Recht
        Vorstandsreferent
        Referent des Vorstands
        Systemadministrator
        Datenbankadministratorin
        Softwareentwickler
        Entwicklungsingenieurin
        Steuerberater
        Rechtsanwältin
        Einkäuferin
        Buchhalter
        Datenschutzbeauftragter
        Wirtschaftsprüferin
        IT-Koordinator
        Chef de projet
        Cheffe de projet informatique
        Chef de produit
        Responsable de comptes
        Chargé de mission
        Chargée d'affaires
        Chargé(e) de clientèle
        Ingénieur
        Ingénieure réseaux
        Technicienne
        Développeuse
        Administrateur systèmes
        Analyste
        Juriste
        Acheteuse
        Comptable
        Conseiller clientèle
    """,
    "user": """
        Assistant to the CEO
        Executive Assistant to the President
        Executive Assistant
        Personal Assistant
        PA to the Managing Director
        Secretary to the Board of Directors
        Assistant
        Receptionist
        Clerk
        Office Manager
        Intern
        Management Trainee
        Employee
        Sachbearbeiter
        Sachbearbeiterin Einkauf
        Vertriebssachbearbeiter
        Assistentin der Geschäftsführung
        Assistenz der Geschäftsführung
        Vorstandsassistentin
        Vorstandssekretärin
        Sekretärin
        Mitarbeiterin Vertrieb
        Kauffrau für Büromanagement
        Werkstudent IT
        Auszubildender
        Assistante de direction
        Assistant du directeur général
        Secrétaire
        Secrétaire du président
        Employé de bureau
        Stagiaire
    """,
    "": """
        Former CEO
        ex-CIO
        Retired Director
        Past President
        President-elect
        Administrator
        Controller
        Vice President, Investment Banking
        Project Director
        Service Manager
        IT
        Sales
        Procurement
        Company Secretary
        Chef
        Head Nurse
        Management
        ehem. Geschäftsführer
        Ehemalige Vorständin
        Direktor a.D.
        Betriebsrat
        Vertrieb
        Chorleiter
        Ancien directeur
        Ancienne présidente
        Administrateur
    """,
}
CASES = [(line.strip(), level) for level, lines in TITLES.items() for line in lines.strip().splitlines()]

# What each title of the real list means there: presidents and chief officers lead the whole; vice presidents and
# (managing) directors decide; a manager manages; counsel, traders, analysts, associates and specialists are experts;
# an assistant assists, and "employee" says only that somebody works there. Nobody can say what the two
# administrators administer, so whatever is said of them is wrong.
MEANT = {
    "COO": "executive",
    "Administrator": "nobody knows",
    "Assistant": "user",
    "Employee": "user",
    "Director & Gen Cnsl Asst": "decision maker",
    "Gen Cnsl Asst": "specialist",
    "VP & CFO": "executive",
    "VP & CTO": "executive",
    "VP & CRO": "executive",
}
BY_WORD = (
    ("President & CEO", "executive"),
    ("VP", "decision maker"),
    ("Mng Dir", "decision maker"),
    ("Dir", "decision maker"),
    ("Mgr", "manager"),
    ("Manager", "manager"),
    ("Specialist", "specialist"),
    ("Associate", "specialist"),
    ("Analyst", "specialist"),
    ("Trader", "specialist"),
    ("Attorney", "specialist"),
    ("Cnsl", "specialist"),
)
SENIOR, JUNIOR = {"executive", "decision maker", "manager"}, {"manager", "specialist", "user"}


@pytest.mark.parametrize(("title", "level"), CASES)
def test_a_title_tells_its_level(title: str, level: str) -> None:
    assert level_of_title(title) == level


def test_the_table_is_of_three_languages_and_of_every_level() -> None:
    assert len(CASES) >= 250
    assert set(TITLES) == {*LEVELS, ""}


@given(st.text(max_size=80))
def test_any_text_is_a_level_or_not_known(text: str) -> None:
    assert level_of_title(text) in {*LEVELS, ""}


@given(st.sampled_from(CASES))
def test_case_and_spaces_change_nothing(case: tuple[str, str]) -> None:
    title, level = case
    if title.upper().lower() == title.lower() and "In " not in title:
        assert level_of_title(f"  {title.lower()} ") == level


@pytest.mark.parametrize("words", ["former", "ehemalige", "ancien", "ex-"])
def test_who_was_something_once_holds_no_level(words: str) -> None:
    assert [level_of_title(f"{words} {title}") for title in ("CEO", "Direktor", "directeur")] == [""] * 3


@pytest.mark.parametrize(("title", "level"), [("assistant to the {}", "user"), ("adviser to the {}", "specialist")])
def test_who_serves_somebody_does_not_stand_where_they_stand(title: str, level: str) -> None:
    found = {level_of_title(title.format(whom)) for whom in ("CEO", "board of directors", "head of IT", "president")}
    assert found == {level}


@pytest.mark.real
def test_titles_of_a_real_firm(real_data: Path) -> None:
    path = real_data / "mail-enron-employees" / "employees.txt"
    if not path.is_file():
        pytest.skip(f"{path} is not here")
    rows = [line.split("\t") for line in path.read_text().splitlines()]
    assert len(rows) == 156
    guessed = [(level_of_title(row[4]), meant(row[4]), row[6].strip()) for row in rows]
    right = sum(guess == wanted for guess, wanted, _ in guessed)
    unknown = sum(not guess for guess, _, _ in guessed)
    wrong = len(rows) - right - unknown
    assert right >= 0.8 * len(rows)
    assert wrong <= 1
    assert unknown <= 5
    # A second key, which knows nothing of titles.
    by_seniority = [guess in (SENIOR if seniority == "Senior" else JUNIOR) for guess, _, seniority in guessed if guess]
    assert all(by_seniority)


def meant(title: str) -> str:
    return MEANT.get(title) or next((level for word, level in BY_WORD if word in title), "")
