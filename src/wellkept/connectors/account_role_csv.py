"""Who fills the needed roles at accounts, from a CSV file."""

from __future__ import annotations

from collections.abc import Iterator

from wellkept.sdk.connector import Item, Record, Source
from wellkept.sdk.csv_cells import BadCellError, Row
from wellkept.sdk.csv_rows import read_rows, table
from wellkept.sdk.sheet import Sheet
from wellkept.sdk.words import NEEDED_ROLES

NOT_NEEDED = ("not needed", "none")
SHEET = Sheet(
    "account_role",
    needed=("account", "role", "people"),
    optional=("since",),
    also={"account": ("organisation", "organization", "company"), "people": ("person", "who"), "since": ("from",)},
    holds={"role": NEEDED_ROLES, "people": "people", "since": "date"},
)


@table(SHEET)
def account_role_csv(source: Source) -> Iterator[Item]:
    """The people whom you may need at an account, whatever their post is called.

        account,role,people,since
        Meridian Health,decision maker,carla.brandt@meridian.example,2024-01-01
        Meridian Health,user champion,not needed,

    | column | holds |
    |---|---|
    | account | the organisation; needed |
    | role | decision maker, executive sponsor, technical lead or user champion; needed |
    | people | who fills it: mail addresses or names, with semicolons between them; or: not needed |
    | since | from which day on; empty is always |

    The file says how it is: who was named in a role before and is not named now, no longer fills it. What files have
    in common stands with `account_csv`. Roles in one engagement alone stand with `engagement_csv`.
    """
    yield from read_rows(source, SHEET, _role)


def _role(row: Row) -> Record:
    role, people = row.word("role", NEEDED_ROLES), row.people("people")
    if not role:
        raise BadCellError("role", f"is empty; allowed: {', '.join(NEEDED_ROLES)}")
    if not people:
        raise BadCellError("people", "is empty; name somebody, or write: not needed")
    named = () if people[0].casefold() in NOT_NEEDED else people
    values = {"account": row.needed("account"), "role": role, "people": named, "since": row.day("since")}
    return Record("account_role", values, row.position)
