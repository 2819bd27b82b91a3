"""Promises in engagements from a CSV file."""

from __future__ import annotations

from collections.abc import Iterator

from wellkept.sdk.bad_cell import BadCellError
from wellkept.sdk.connector import Item, Record, Source
from wellkept.sdk.csv_cells import Row
from wellkept.sdk.csv_rows import read_rows, table
from wellkept.sdk.sheet import Sheet, spellings

SIDES = ("us", "them", "partner")
ALSO = {"wir": "us", "nous": "us", "we": "us", "client": "them", "sie": "them", "kunde": "them", "eux": "them"}
SHEET = Sheet(
    "commitment",
    needed=("engagement", "commitment", "due_on"),
    optional=("by", "partner", "who_promised", "promised_to", "promised_on", "kept_on", "released_on"),
    also={
        "engagement": spellings("project, project name, project key, projekt, projet"),
        "commitment": spellings("promise, action item, zusage, versprechen, promesse, engagement pris"),
        "due_on": spellings("due, due date, by when, fällig am, bis wann, échéance"),
        "by": spellings("promised by, side, versprochen von, seite, promis par, côté"),
        "partner": spellings("partner name, partenaire"),
        "who_promised": spellings("owner, given by, wer versprach, qui a promis"),
        "promised_to": spellings("to whom, wem, à qui"),
        "promised_on": spellings("promised, versprochen am, promis le"),
        "kept_on": spellings("kept, done on, gehalten am, tenue le"),
        "released_on": spellings("released, waived on, erlassen am, levée le"),
    },
    holds={
        "by": SIDES,
        "who_promised": "person",
        "promised_to": "person",
        **dict.fromkeys(("due_on", "promised_on", "kept_on", "released_on"), "date"),
    },
)


@table(SHEET)
def commitment_csv(source: Source) -> Iterator[Item]:
    """Promises in engagements, ours, the client's and a partner's: by when, and whether they were kept.

        engagement,commitment,by,who_promised,promised_to,promised_on,due_on,kept_on
        Backup,Send the restore test's results,us,Jonas Lind,Carla Ruiz,2026-02-03,2026-02-10,2026-02-09

    | column | holds |
    |---|---|
    | engagement | its key or name; needed |
    | commitment | what was promised, up to 300 signs; needed |
    | due_on | by when; needed |
    | by | us, them (the client) or partner; empty: us |
    | partner | which partner, where it is a partner's promise |
    | who_promised, promised_to | people, by mail address or name |
    | promised_on | the day of the promise; empty: known always |
    | kept_on | when it was kept; empty: not yet |
    | released_on | when whom it was given to said that it is not needed any more |

    The same engagement, side, text and day is the same promise. What files have in common stands with `account_csv`.
    """
    yield from read_rows(source, SHEET, _commitment)


def _commitment(row: Row) -> Record:
    due_on, partner = row.day("due_on"), row.text("partner", longest=200)
    if due_on is None:
        raise BadCellError("due_on", "is empty, and is needed")
    by = row.word("by", SIDES, also=ALSO) or ("partner" if partner else "us")
    if (by == "partner") != bool(partner):
        raise BadCellError("partner", "names the partner of a partner's promise, and of no other")
    values = {
        "engagement": row.needed("engagement"),
        "what": row.needed("commitment"),
        "due_on": due_on,
        "by": by,
        "partner": partner,
        "promised_by": row.person("who_promised"),
        "promised_to": row.person("promised_to"),
        **{name: row.day(name) for name in ("promised_on", "kept_on", "released_on")},
    }
    return Record("commitment", values, row.position)
