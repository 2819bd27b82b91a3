"""People with their posts from a CSV file."""

from __future__ import annotations

from collections.abc import Iterator

from wellkept.sdk.addresses_in import addresses_in, is_only_addresses
from wellkept.sdk.connector import Item, Record, Source
from wellkept.sdk.csv_cells import BadCellError, Row, mailbox_of
from wellkept.sdk.csv_rows import read_rows, table
from wellkept.sdk.sheet import Sheet, spellings
from wellkept.sdk.words import LEVELS

SHEET = Sheet(
    "person",
    needed=("person",),
    one_of=("emails", "organisation", "ids"),
    optional=("title", "level", "starts_on", "ends_on"),
    also={
        "person": spellings(
            "full name, display name, contact name, person name, anzeigename, vollständiger name",
            "nom complet, nom à afficher",
        ),
        "emails": spellings(
            "email, mail, address, addresses, email address, email addresses, primary email, work email",
            "e-mail, e-mail address, e-mail # address, e-mail # - value, email #, e-mail #, mail #",
            "secondary email, additional email addresses, person email work, person email home",
            "other email, person email other, email address #, mail address, e-mail-adresse",
            "e-mail # adresse, mailadresse, primäre e-mail-adresse, sekundäre e-mail-adresse",
            "adresse de messagerie, adresse de messagerie #, adresse e-mail, adresse e-mail #, courriel",
            "adresse électronique, première adresse électronique, deuxième adresse électronique",
        ),
        "organisation": spellings(
            "organization, account, company, account name, company name, organization name",
            "organisation name, associated company, person organization, organization # name",
            "employer, client, customer, firma, unternehmen, kunde, société, entreprise, organisme",
        ),
        "title": spellings(
            "job title, position, organization title, organization # title, person job title",
            "berufsbezeichnung, funktion, fonction, poste, profession",
        ),
        "level": ("seniority", "ebene", "niveau"),
        "starts_on": spellings("from, since, start date, von, seit, depuis, date de début"),
        "ends_on": spellings("to, until, end date, bis, jusqu'au, date de fin"),
    },
    parts={
        "person": (
            spellings("first name, given name, firstname, forename, vorname, prénom"),
            spellings("last name, family name, lastname, surname, nachname, familienname, nom de famille, name, nom"),
        ),
        "title": (("title",),),
    },
    holds={
        "person": "name",
        "emails": "addresses",
        "ids": "many",
        "level": LEVELS,
        "starts_on": "date",
        "ends_on": "date",
    },
)
LEVELS_MEANT = {
    "entscheider": "decision maker",
    "décideur": "decision maker",
    "führungskraft": "manager",
    "leitung": "manager",
    "geschäftsführung": "executive",
    "direction": "executive",
    "fachkraft": "specialist",
    "spécialiste": "specialist",
    "anwender": "user",
    "utilisateur": "user",
}
INTERNAL = ("/o=", "ex:", "x500:")  # how Exchange writes a colleague whom it knows: no mail address


@table(SHEET)
def person_csv(source: Source) -> Iterator[Item]:
    """People, colleagues and contacts alike, each row one person's post at one organisation.

        person,email,organisation,title,level,from,to
        Carla Ruiz,carla@meridian.example;c.ruiz@mh.example,Meridian Health,CIO,decision maker,2019-09-01,

    | column | holds |
    |---|---|
    | person | the name; needed (also: name), but where there is a mail address it may be empty |
    | email | the mail addresses, with semicolons between them (also: emails) |
    | ids | under which other files know the person, as `interaction_csv` may, with semicolons between them |
    | organisation | where the person works; without it, that of the address. One of these three is needed |
    | title | what the post is called there |
    | level | executive, decision maker, manager, specialist or user; empty: guessed from the title, or asked for |
    | from, to | first and last day in the post; empty `to` is still there |

    Somebody who changed posts has a row for each. What files have in common stands with `account_csv`.

    **Understood without mapping**: contacts as exported by Outlook (English, German, French), Google, Thunderbird,
    HubSpot, Salesforce, Pipedrive and Dynamics. First and last name are joined, also where they stand the other way
    round; all columns of mail addresses count. Where a file has both `Title` and `Job Title`, the first is a form of
    address and is not read. An address that only Exchange knows (`/o=...`) is left out. Middle names, telephones and
    postal addresses are not read.

    It merges nobody: one person in two rows with different addresses is two people until somebody says otherwise.
    """
    yield from read_rows(source, SHEET, _person)


def _person(row: Row) -> Record:
    starts_on, ends_on = row.span("starts_on", "ends_on")
    emails = tuple(dict.fromkeys(address for part in row.many("emails") for address in _addresses(part)))
    ids = tuple(mailbox_of(part).address for part in row.many("ids") if " " not in part)
    values = {
        "name": row.text("person") or ("" if emails else row.needed("person")),
        "emails": (*emails, *ids),
        "organisation": row.text("organisation"),
        "title": row.text("title"),
        "level": row.word("level", LEVELS, also=LEVELS_MEANT),
        "starts_on": starts_on,
        "ends_on": ends_on,
    }
    if not values["emails"] and not values["organisation"]:
        raise BadCellError("email", "is empty, and so is organisation; one of them is needed")
    return Record("person", values, row.position)


def _addresses(written: str) -> list[str]:
    """Those in one part of a cell: `Jane Roe <jane@example.org>`, or several as address books part them."""
    if written.casefold().startswith(INTERNAL):
        return []
    found = addresses_in(written)
    if not found or not ("<" in written or is_only_addresses(written)):
        raise BadCellError("email", f'"{written[:60]}" is not a mail address')
    return found
