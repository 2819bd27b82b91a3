"""Teams and the accounts that they look after, from a CSV file."""

from __future__ import annotations

from collections.abc import Iterator

from wellkept.sdk.connector import Item, Record, Source
from wellkept.sdk.csv_cells import BadCellError, Row
from wellkept.sdk.csv_rows import read_rows, table
from wellkept.sdk.sheet import Sheet

SHEET = Sheet(
    "team",
    needed=("team", "members"),
    optional=("lead", "accounts"),
    also={"members": ("people", "colleagues"), "lead": ("leader", "led_by"), "accounts": ("organisations",)},
    holds={"members": "people", "lead": "person", "accounts": "many"},
)


@table(SHEET)
def team_csv(source: Source) -> Iterator[Item]:
    """Colleagues who look after accounts together.

        team,lead,members,accounts
        Healthcare,dana@harbour.example,priya@harbour.example;sam@harbour.example,Meridian Health;Veltmann Pharma

    | column | holds |
    |---|---|
    | team | its name; needed |
    | members | its people, by mail address or name, with semicolons between them; needed |
    | lead | who leads it, one person |
    | accounts | the organisations that it looks after, with semicolons between them |

    The file says how a team is: who is not named in it is not in it. What files have in common stands with
    `account_csv`. A team is no rank: nothing is counted by person.
    """
    yield from read_rows(source, SHEET, _team)


def _team(row: Row) -> Record:
    lead = row.people("lead")
    if len(lead) > 1:
        raise BadCellError("lead", "must name one person")
    values = {
        "name": row.needed("team"),
        "lead": lead[0] if lead else "",
        "members": row.people("members"),
        "accounts": row.many("accounts"),
    }
    return Record("team", values, row.position)
