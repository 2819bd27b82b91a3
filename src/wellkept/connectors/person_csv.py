"""People with their posts from a CSV file."""

from __future__ import annotations

from collections.abc import Iterator

from wellkept.sdk.connector import Item, Record, Source, connector
from wellkept.sdk.csv_cells import BadCellError, Row
from wellkept.sdk.csv_rows import Sheet, read_rows, sniff_sheet
from wellkept.sdk.words import LEVELS

SHEET = Sheet(
    "person",
    needed=("person",),
    one_of=("emails", "organisation"),
    optional=("title", "level", "starts_on", "ends_on"),
    also={
        "person": ("name", "full_name"),
        "emails": ("email", "e_mail", "mail", "address", "addresses"),
        "organisation": ("organization", "account", "company"),
        "title": ("position",),
        "starts_on": ("from", "since"),
        "ends_on": ("to", "until"),
    },
)


@connector(sniff_sheet(SHEET))
def person_csv(source: Source) -> Iterator[Item]:
    """People, colleagues and contacts alike, each row one person's post at one organisation.

        person,email,organisation,title,level,from,to
        Carla Ruiz,carla@meridian.example;c.ruiz@mh.example,Meridian Health,CIO,decision maker,2019-09-01,

    | column | holds |
    |---|---|
    | person | the name; needed (also: name) |
    | email | the mail addresses, with semicolons between them (also: emails) |
    | organisation | where the person works; without it, the organisation of the address. One of the two is needed |
    | title | what the post is called there |
    | level | executive, decision maker, manager, specialist or user; empty is not known, and is asked for |
    | from, to | first and last day in the post; empty `to` is still there |

    Somebody who changed posts has a row for each. What files have in common stands with `account_csv`.

    It merges nobody: one person in two rows with different addresses is two people until somebody says otherwise.
    """
    yield from read_rows(source, SHEET, _person)


def _person(row: Row) -> Record:
    starts_on, ends_on = row.span("starts_on", "ends_on")
    values = {
        "name": row.needed("person"),
        "emails": tuple(dict.fromkeys(_address(part) for part in row.many("emails"))),
        "organisation": row.text("organisation"),
        "title": row.text("title"),
        "level": row.word("level", LEVELS),
        "starts_on": starts_on,
        "ends_on": ends_on,
    }
    if not values["emails"] and not values["organisation"]:
        raise BadCellError("email", "is empty, and so is organisation; one of them is needed")
    return Record("person", values, row.position)


def _address(written: str) -> str:
    local, at, domain = written.partition("@")
    if not (local and at and domain) or "@" in domain or any(sign.isspace() for sign in written):
        raise BadCellError("email", f'"{written[:60]}" is not a mail address')
    return written.lower()
