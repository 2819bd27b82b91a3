"""Channels and named contacts from a CSV file."""

from __future__ import annotations

from collections.abc import Iterator

from wellkept.sdk.bad_cell import BadCellError
from wellkept.sdk.connector import Item, Record, Source
from wellkept.sdk.csv_cells import Row
from wellkept.sdk.csv_rows import read_rows, table
from wellkept.sdk.sheet import Sheet, spellings

WAYS = ("mail", "meeting", "call", "portal", "chat")
ALSO = {
    "e mail": "mail",
    "email": "mail",
    "phone": "call",
    "telephone": "call",
    "telefon": "call",
    "anruf": "call",
    "téléphone": "call",
    "courriel": "mail",
    "treffen": "meeting",
    "réunion": "meeting",
    "web": "portal",
    "portail": "portal",
}
SHEET = Sheet(
    "channel",
    needed=("account", "way"),
    one_of=("contact", "channel_address"),
    optional=("colleague", "covers", "what_for", "answered_on", "starts_on", "ends_on"),
    also={
        "account": spellings(
            "organisation, organization, account name, client, customer, company, vendor, supplier",
            "kunde, kundenname, firma, unternehmen, lieferant, société, entreprise, client nom, fournisseur",
        ),
        "way": spellings("channel, channel type, contact channel, kanal, kontaktweg, canal, voie"),
        "contact": spellings("named contact, contact person, ansprechpartner, interlocuteur"),
        "channel_address": spellings("channel url, portal address, portal url, hotline, adresse des kanals"),
        "colleague": spellings("used by, our contact, benutzt von, utilisé par"),
        "covers": spellings("covered by, stand in, deputy, vertretung, suppléant"),
        "what_for": spellings("purpose, used for, wofür, pour quoi"),
        "answered_on": spellings("last answer, last answered, answered last, letzte antwort, dernière réponse"),
    },
    holds={
        "way": WAYS,
        "contact": "person",
        "colleague": "person",
        "covers": "person",
        "answered_on": "date",
        "starts_on": "date",
        "ends_on": "date",
    },
)


@table(SHEET)
def channel_csv(source: Source) -> Iterator[Item]:
    """Ways to somebody at an account: to whom or where each leads, who of us uses it, and who stands in.

        account,way,contact,channel_address,colleague,covers,what_for,answered_on
        Northgate Networks,portal,,https://support.northgate.example,tomasz@harbour.example,,cases,
        Northgate Networks,call,lena.voss@northgate.example,+49 30 901820,tomasz@harbour.example,dana@harbour.example,,

    | column | holds |
    |---|---|
    | account | the organisation; needed |
    | way | mail, meeting, call, portal or chat; needed |
    | contact | the named person to whom it leads, by mail address or name; empty: a desk |
    | channel_address | where: a portal, a number, a mail address; one of the two is needed |
    | colleague | who of us uses it |
    | covers | who of us stands in when they are away |
    | what_for | what it is used for |
    | answered_on | when it was answered last, as somebody says; what facts say stands beside it |
    | starts_on, ends_on | from when to when it is used; empty is always |

    The same account, way, contact and address is the same channel. What files have in common stands with
    `account_csv`.
    """
    yield from read_rows(source, SHEET, _channel)


def _channel(row: Row) -> Record:
    starts_on, ends_on = row.span("starts_on", "ends_on")
    way, address = row.word("way", WAYS, also=ALSO), row.text("channel_address")
    contact = _one(row, "contact")
    if not way:
        raise BadCellError("way", f"is empty, and is needed: {', '.join(WAYS)}")
    if not contact and not address:
        raise BadCellError("contact", "names nobody, and no address says where it leads")
    values = {
        "account": row.needed("account"),
        "way": way,
        "contact": contact,
        "address": address,
        "colleague": _one(row, "colleague"),
        "covers": _one(row, "covers"),
        "what_for": row.text("what_for"),
        "answered_on": row.day("answered_on"),
        "starts_on": starts_on,
        "ends_on": ends_on,
    }
    return Record("channel", values, row.position)


def _one(row: Row, column: str) -> str:
    people = row.people(column)
    if len(people) > 1:
        raise BadCellError(column, "must name one person")
    return people[0] if people else ""
