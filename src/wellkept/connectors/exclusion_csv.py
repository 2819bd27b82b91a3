"""What was said not to be part of an engagement, from a CSV file."""

from __future__ import annotations

from collections.abc import Iterator

from wellkept.sdk.connector import Item, Record, Source
from wellkept.sdk.csv_cells import Row
from wellkept.sdk.csv_rows import read_rows, table
from wellkept.sdk.engagement_words import ENGAGEMENT, engagement_key
from wellkept.sdk.sheet import Sheet, spellings

SHEET = Sheet(
    "exclusion",
    needed=("engagement", "exclusion"),
    optional=("effective_on",),
    also={
        "engagement": ENGAGEMENT,
        "exclusion": spellings("excluded, not included, out of scope, ausschluss, nicht enthalten, exclu, non compris"),
        "effective_on": spellings("agreed on, written on, vereinbart am, convenu le"),
    },
    holds={"effective_on": "date"},
)


@table(SHEET)
def exclusion_csv(source: Source) -> Iterator[Item]:
    """What both sides said is not part of an engagement.

        engagement,exclusion,effective_on
        Kestrel backup,Cabling in the two branch offices,2026-03-02

    | column | holds |
    |---|---|
    | engagement | its name or key, as in `engagement_csv`; needed |
    | exclusion | what is not part of it, up to 300 characters; needed |
    | effective_on | since when that was agreed |

    What files have in common stands with `account_csv`.
    """
    yield from read_rows(source, SHEET, _exclusion)


def _exclusion(row: Row) -> Record:
    values = {
        "engagement": engagement_key(row),
        "title": row.needed("exclusion", longest=300),
        "effective_on": row.day("effective_on"),
    }
    return Record("exclusion", values, row.position)
