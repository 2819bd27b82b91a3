"""Engagements with their roles from a CSV file."""

from __future__ import annotations

from collections.abc import Iterator

from wellkept.sdk.connector import Item, Record, Source
from wellkept.sdk.csv_cells import Row
from wellkept.sdk.csv_rows import read_rows, table
from wellkept.sdk.sheet import Sheet, spellings
from wellkept.sdk.words import key_of

ROLES = (
    "accountable",
    "project_manager",
    "seller",
    "architect",
    "decision_maker",
    "executive_sponsor",
    "technical_lead",
    "user_champion",
    "team",
)
KINDS = ("project", "managed service", "product sale")
RISKS = ("low", "medium", "high")
RISKS_MEANT = {
    "niedrig": "low",
    "mittel": "medium",
    "hoch": "high",
    "faible": "low",
    "moyen": "medium",
    "élevé": "high",
}
SHEET = Sheet(
    "engagement",
    needed=("name", "account"),
    optional=(
        "key",
        "kind",
        "value",
        "currency",
        "risk",
        "pricing_model",
        "starts_on",
        "ends_on",
        "closed_on",
        "effective_on",
        *ROLES,
    ),
    also={
        "name": spellings(
            "engagement, engagement name, project, project name, opportunity name, deal name, deal title",
            "agreement name, projekt, projektname, auftrag, projet, nom du projet, mission",
        ),
        "account": spellings(
            "organisation, organization, client, account name, customer, customer name, company",
            "company name, client name, deal organization, kunde, kundenname, auftraggeber, firma, unternehmen",
            "société, entreprise, nom du client",
        ),
        "key": spellings("project key, project id, projektnummer, projektkürzel, kürzel, numéro de projet"),
        "kind": ("engagement type", "project type", "projektart", "type de projet"),
        "value": spellings(
            "amount, deal value, estimated value, est revenue, budget, auftragswert, wert, betrag, montant"
        ),
        "currency": ("währung", "devise"),
        "risk": ("risk level", "risiko", "risque"),
        "pricing_model": spellings("billing type, billing method, abrechnung, preismodell, facturation"),
        "starts_on": spellings(
            "from, start, start date, estimated start, startdatum, beginn, projektstart, date de début"
        ),
        "ends_on": spellings("to, end, end date, estimated end, enddatum, ende, projektende, date de fin"),
        "closed_on": spellings("actual end, completed on, abgeschlossen am, clôturé le"),
        "accountable": spellings(
            "account lead, verantwortlich, verantwortlicher, betreuer, kundenbetreuer, responsable"
        ),
        "project_manager": spellings("pm, project lead, projektleiter, projektleitung, chef de projet"),
        "seller": spellings("opportunity owner, deal owner, sales rep, verkäufer, vertrieb, commercial"),
        "decision_maker": ("entscheider", "décideur"),
        "executive_sponsor": ("sponsor", "auftraggeber person", "commanditaire"),
        "technical_lead": spellings(
            "technical contact, technischer leiter, technischer ansprechpartner, responsable technique"
        ),
    },
    holds={
        "value": "number",
        "risk": RISKS,
        "kind": KINDS,
        **dict.fromkeys(("starts_on", "ends_on", "closed_on", "effective_on"), "date"),
        **dict.fromkeys(ROLES, "people"),
    },
)


@table(SHEET)
def engagement_csv(source: Source) -> Iterator[Item]:
    """Engagements: what was sold or agreed, its value, dates and risk, and who holds which role.

        name,account,kind,value,currency,risk,starts_on,ends_on,accountable,project_manager,decision_maker
        Migration,Meridian Health,project,1200000,EUR,high,2024-03-04,2024-12-08,dana@h.example,Priya Nair,Carla Ruiz

    | column | holds |
    |---|---|
    | name | the engagement; needed (also: engagement) |
    | account | the organisation that it is for; needed |
    | key | how delivery reports name it; empty: the name in lower case with hyphens |
    | kind | project, managed service or product sale; empty is project |
    | value, currency | the agreed price, a number, and three letters |
    | risk | low, medium or high; empty is not known |
    | pricing_model | fixed price, time and materials, ... in your words |
    | starts_on, ends_on | planned first and last day |
    | closed_on | the day on which it ended in fact |
    | effective_on | since when this row is true; with it a later row changes an earlier one, and history stays |
    | accountable, project_manager, seller, architect, team | colleagues, by mail address or name |
    | decision_maker, executive_sponsor, technical_lead, user_champion | contacts, by mail address or name |

    Several people in one role stand with semicolons between them. A role that is left empty is not known. What files
    have in common stands with `account_csv`.

    It does not read earned value: that is `delivery_csv`.
    """
    yield from read_rows(source, SHEET, _engagement)


def _engagement(row: Row) -> Record:
    name = row.needed("name")
    starts_on, ends_on = row.span("starts_on", "ends_on")
    values = {
        "name": name,
        "key": key_of(row.text("key") or name) or row.needed("key"),
        "account": row.needed("account"),
        "kind": row.word("kind", KINDS) or "project",
        "value": row.number("value", least=0),
        "currency": row.currency("currency"),
        "risk": row.word("risk", RISKS, also=RISKS_MEANT),
        "pricing_model": row.text("pricing_model"),
        "starts_on": starts_on,
        "ends_on": ends_on,
        "closed_on": row.day("closed_on"),
        "effective_on": row.day("effective_on"),
        "roles": {role.replace("_", " "): people for role in ROLES if (people := row.people(role))},
    }
    return Record("engagement", values, row.position)
