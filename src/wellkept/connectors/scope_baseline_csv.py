"""Versions of what was agreed, from a CSV file."""

from __future__ import annotations

from collections.abc import Iterator

from wellkept.sdk.bad_cell import BadCellError
from wellkept.sdk.connector import Item, Record, Source
from wellkept.sdk.csv_cells import Row
from wellkept.sdk.csv_rows import read_rows, table
from wellkept.sdk.engagement_words import ENGAGEMENT, engagement_key, version_of
from wellkept.sdk.sheet import Sheet, spellings

SHEET = Sheet(
    "scope_baseline",
    needed=("engagement", "baseline_agreed_on"),
    optional=("version", "agreed_by", "agreed_with", "what"),
    also={
        "engagement": ENGAGEMENT,
        "baseline_agreed_on": spellings(
            "baseline of, baseline date, baseline vom, baseline vereinbart am, convenue le"
        ),
        "version": spellings("baseline version, number, fassung, nummer, numéro"),
        "agreed_by": spellings("agreed by us, for us, von uns, pour nous"),
        "agreed_with": spellings("agreed by them, for them, von ihnen, pour eux"),
        "what": spellings("words, reason, worum es geht, grund, motif"),
    },
    holds={"baseline_agreed_on": "date", "version": "number", "agreed_by": "person", "agreed_with": "person"},
)


@table(SHEET)
def scope_baseline_csv(source: Source) -> Iterator[Item]:
    """Versions of what was agreed in an engagement: on which day, and who of either side agreed.

        engagement,version,baseline_agreed_on,agreed_by,agreed_with
        Kestrel backup,1,2026-03-02,dana@harbour.example,Carla Ruiz

    | column | holds |
    |---|---|
    | engagement | its name or key, as in `engagement_csv`; needed |
    | baseline_agreed_on | the day on which both sides agreed; needed |
    | version | its number; empty is 1, what was sold |
    | agreed_by | who of us agreed, by mail address or name |
    | agreed_with | who of them did |
    | what | why there is a new version, up to 300 characters |

    The items are `scope_item_csv`. What files have in common stands with `account_csv`.
    """
    yield from read_rows(source, SHEET, _baseline)


def _baseline(row: Row) -> Record:
    agreed_on = row.day("baseline_agreed_on")
    if agreed_on is None:
        raise BadCellError("baseline_agreed_on", "is empty, and is needed")
    values = {
        "engagement": engagement_key(row),
        "version": version_of(row, "version") or 1,
        "agreed_on": agreed_on,
        "agreed_by": row.text("agreed_by"),
        "agreed_with": row.text("agreed_with"),
        "what": row.text("what", longest=300),
    }
    return Record("scope_baseline", values, row.position)
