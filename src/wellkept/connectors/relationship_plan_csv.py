"""Who keeps whom, and how often, from a CSV file."""

from __future__ import annotations

from collections.abc import Iterator

from wellkept.sdk.connector import Item, Record, Source
from wellkept.sdk.csv_cells import BadCellError, Row
from wellkept.sdk.csv_rows import read_rows, table
from wellkept.sdk.sheet import Sheet

SELDOM = 365
SHEET = Sheet(
    "relationship_plan",
    needed=("account", "colleague", "contact", "every_days", "starts_on"),
    optional=("ends_on", "why"),
    also={
        "account": ("organisation", "organization"),
        "every_days": ("every", "days"),
        "starts_on": ("from", "starts"),
        "ends_on": ("to", "until", "ends"),
        "why": ("what_for", "purpose"),
    },
    holds={
        "colleague": "person",
        "contact": "person",
        "every_days": "number",
        "starts_on": "date",
        "ends_on": "date",
    },
)


@table(SHEET)
def relationship_plan_csv(source: Source) -> Iterator[Item]:
    """Relationship plans: which colleague means to be in touch with which contact, every how many days.

        account,colleague,contact,every_days,starts_on,ends_on,why
        Meridian Health,dana@harbour.example,carla.brandt@meridian.example,30,2024-01-01,,renewal in spring

    | column | holds |
    |---|---|
    | account | the organisation; needed |
    | colleague, contact | one person each, by mail address or name; needed |
    | every_days | from 1 to 365; needed |
    | starts_on | the first day of the plan; needed |
    | ends_on | its last day; empty is until further notice |
    | why | what it is for |

    `plan_kept` says whether a plan is kept. What files have in common stands with `account_csv`.
    """
    yield from read_rows(source, SHEET, _plan)


def _plan(row: Row) -> Record:
    starts_on, ends_on = row.span("starts_on", "ends_on")
    every = row.number("every_days", least=1)
    if starts_on is None:
        raise BadCellError("starts_on", "is empty, and is needed")
    if every is None or every > SELDOM or every != int(every):
        raise BadCellError("every_days", f"must be a whole number of days from 1 to {SELDOM}")
    values = {
        "account": row.needed("account"),
        "colleague": _one(row, "colleague"),
        "contact": _one(row, "contact"),
        "every_days": int(every),
        "starts_on": starts_on,
        "ends_on": ends_on,
        "why": row.text("why"),
    }
    return Record("relationship_plan", values, row.position)


def _one(row: Row, column: str) -> str:
    people = row.people(column)
    if len(people) != 1:
        raise BadCellError(column, "must name one person")
    return people[0]
