"""How tables name an engagement, and what belongs to one: in words that several connectors share."""

from __future__ import annotations

from wellkept.sdk.bad_cell import BadCellError
from wellkept.sdk.csv_cells import Row
from wellkept.sdk.sheet import spellings
from wellkept.sdk.words import key_of

MOST_VERSIONS = 1_000
ENGAGEMENT = spellings(
    "engagement name, engagement key, project, project name, project key, projekt, projektname, auftrag",
    "projet, nom du projet, mission",
)


def engagement_key(row: Row) -> str:
    """The key of the engagement that a row names by its name or key."""
    if key := key_of(row.needed("engagement")):
        return key
    raise BadCellError("engagement", "has no letter and no digit")


def own_key(row: Row, title: str) -> str:
    """The short name of a thing within its engagement: its own, else its title's."""
    if key := key_of(row.text("key") or title):
        return key
    raise BadCellError("key", "has no letter and no digit")


def version_of(row: Row, column: str) -> int | None:
    """A whole number from 1; None where the cell is empty."""
    found = row.number(column, least=1)
    if found is not None and (found != int(found) or found > MOST_VERSIONS):
        raise BadCellError(column, f"{found:g} is no version; write 1, 2, 3")
    return int(found) if found is not None else None
