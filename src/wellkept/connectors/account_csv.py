"""Accounts from a CSV file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wellkept.sdk.connector import Item, Record, Source
from wellkept.sdk.csv_cells import BadCellError, Row, person_of
from wellkept.sdk.csv_rows import read_rows, table
from wellkept.sdk.sheet import Sheet, spellings
from wellkept.sdk.time_zone import zone_named
from wellkept.sdk.words import ACCOUNT_KINDS

KINDS = (*ACCOUNT_KINDS, "firm")
KINDS_MEANT = {
    "customer": "client",
    "customer direct": "client",
    "kunde": "client",
    "supplier": "vendor",
    "lieferant": "vendor",
    "fournisseur": "vendor",
    "partenaire": "partner",
    "intern": "internal",
    "interne": "internal",
}
SHEET = Sheet(
    "account",
    needed=("organisation", "kind"),
    optional=("domains", "lead", "since", "yearly_value", "currency", "time_zone"),
    also={
        "organisation": spellings(
            "organization, account, account name, company, company name, organization name",
            "customer, customer name, client name, organisation name, firma, unternehmen, kunde",
            "kundenname, organisationsname, name, nom, société, entreprise, raison sociale, nom du client",
        ),
        "kind": spellings(
            "type, account type, relationship type, company type, kundenart, kontotyp, beziehung, beziehungsart",
            "type de compte, type de client, type de relation",
        ),
        "domains": spellings(
            "domain, website, web domain, company domain name, email domain",
            "domäne, domänen, web-domäne, webseite, internetseite, domaine, domaines, site web, site internet",
        ),
        "lead": spellings(
            "owner, account owner, company owner, account manager, organization owner, betreuer",
            "kundenbetreuer, kundenverantwortlicher, responsable, responsable de compte, gestionnaire de compte",
        ),
        "since": spellings("customer since, client since, kunde seit, seit, client depuis, depuis"),
        "yearly_value": spellings(
            "value, annual value, annual recurring revenue, arr",
            "jahreswert, umsatz pro jahr, valeur annuelle",
        ),
        "currency": ("währung", "devise"),
        "time_zone": ("timezone", "zeitzone", "fuseau horaire"),
    },
    holds={
        "kind": ("client", "vendor", "partner", "internal", "firm", *KINDS_MEANT),
        "domains": "many",
        "lead": "person",
        "since": "date",
        "yearly_value": "number",
    },
)
DOMAIN = re.compile(r"[^\s@/:,;]+\.[^\s@/:,;.]+")


@table(SHEET)
def account_csv(source: Source) -> Iterator[Item]:
    """The firm's accounts, one in each row: which organisation it is, and of which kind.

        organisation,kind,domains,lead,since,yearly_value,currency,time_zone
        Meridian Health,client,meridian.example;mh.example,dana@harbour.example,2021-04-01,180000,EUR,Europe/Berlin

    | column | holds |
    |---|---|
    | organisation | its name; needed (also: organization, account, name) |
    | kind | client, vendor, partner or internal; `firm` for your own organisation; needed |
    | domains | the domains of its mail addresses, with semicolons between them |
    | lead | the colleague who leads the account, by mail address or name |
    | since | the day on which the relationship began |
    | yearly_value | what it is worth in a year, a number |
    | currency | of that value, three letters |
    | time_zone | where its people are, a name such as Europe/Berlin |

    **What files have in common.** Tables are read from CSV and TSV (commas, semicolons, tabs or bars between cells) and
    from spreadsheets (.xlsx, .xlsm, .xls, .ods), told by content. Encodings: UTF-8, UTF-16, Windows-1252 and its
    relatives, Mac Roman; lines may end in any way. Columns may stand in any order; case, accents and signs of headers
    do not matter, and many headers of other programs are understood in English, German and French. Title lines above
    the header are passed over, columns that are not listed are not read. Of several sheets the one that fits best is
    read.

    *Dates* are 2024-03-25, 25.03.2024, 25 March 2024, a spreadsheet's own date or day number, or 25/03/2024: whether
    the day or the month stands first is taken from the whole column, and from the file's other dates where that column
    does not show it. Where nothing shows it, or rows contradict, those rows are set aside until somebody says. Years in
    two digits are 1970 to 2069. *Numbers* are 1200000, 1,200,000.50 or 1.200.000,50; 1,200 alone is read only where
    its column shows what a comma means.

    *Another header* is no obstacle: on the page Import say which column is what; it is kept for files with the same
    header. Several columns may feed one (first and last name; several mail addresses), and what stands in no column
    may be stated for all rows. A row that cannot be read is set aside with its line and reason; its neighbours land.

    *Limits*: 1,000,000 rows and 500 columns; lines of 1,000,000 and cells of 131,072 characters. A spreadsheet is
    loaded whole, in a process apart with 2 GB and one minute; it may hold 200 MB unpacked, at most 100 times its size.
    A password, entities or overlapping parts are refused. Formulas count by their last result.

    It cannot say that an account has ended.
    """
    yield from read_rows(source, SHEET, _account)


def _account(row: Row) -> Record:
    values = {
        "organisation": row.needed("organisation"),
        "kind": row.word("kind", KINDS, also=KINDS_MEANT) or row.needed("kind"),
        "domains": tuple(dict.fromkeys(_domain(part) for part in row.many("domains"))),
        "lead": person_of(row.text("lead")),
        "since": row.day("since"),
        "yearly_value": row.number("yearly_value", least=0),
        "currency": row.currency("currency"),
        "time_zone": _time_zone(row.text("time_zone")),
    }
    return Record("account", values, row.position)


def _domain(written: str) -> str:
    domain = re.sub(r"^(https?://|@)?(www\.)?", "", written.casefold()).rstrip("/.")
    if not DOMAIN.fullmatch(domain):
        raise BadCellError("domains", f'"{written[:60]}" is not a domain; write meridian.example')
    return domain


def _time_zone(name: str) -> str:
    if name and zone_named(name) is None:
        raise BadCellError("time_zone", f'"{name[:60]}" is not known; write a name such as Europe/Berlin')
    return name
