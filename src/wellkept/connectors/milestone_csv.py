"""Milestones of engagements from a CSV file."""

from __future__ import annotations

from collections.abc import Iterator

from wellkept.sdk.bad_cell import BadCellError
from wellkept.sdk.connector import Item, Record, Source
from wellkept.sdk.csv_cells import Row
from wellkept.sdk.csv_rows import read_rows, table
from wellkept.sdk.sheet import Sheet, spellings

YES_OR_NO = {"ja": "yes", "oui": "yes", "true": "yes", "x": "yes", "nein": "no", "non": "no", "false": "no"}
SHEET = Sheet(
    "milestone",
    needed=("engagement", "milestone", "due_on"),
    optional=("first_due_on", "reached_on", "critical", "partner", "set_on"),
    also={
        "engagement": spellings("project, project name, project key, projekt, projet"),
        "milestone": spellings("milestone name, meilenstein, jalon"),
        "due_on": spellings("due, due date, planned date, fällig am, termin, échéance, prévu le"),
        "first_due_on": spellings("baseline date, first due date, erster termin, première échéance"),
        "reached_on": spellings("reached, actual date, done on, erreicht am, atteint le"),
        "critical": spellings("critical path, on the critical path, kritisch, kritischer pfad, critique"),
        "partner": spellings("partner name, subcontractor, subunternehmer, partenaire"),
        "set_on": spellings("known since, gesetzt am, fixé le"),
    },
    holds={
        "critical": ("yes", "no"),
        **dict.fromkeys(("due_on", "first_due_on", "reached_on", "set_on"), "date"),
    },
)


@table(SHEET)
def milestone_csv(source: Source) -> Iterator[Item]:
    """Milestones: what is to be reached by when, what was promised at first, and what was reached.

        engagement,milestone,due_on,first_due_on,reached_on,critical,partner
        Backup,Firewall in place,2026-02-20,2026-02-06,,yes,Quay Security

    | column | holds |
    |---|---|
    | engagement | its key or name; needed |
    | milestone | what is to be reached; needed |
    | due_on | the day that holds now; needed |
    | first_due_on | the day that was promised at first; empty: the first that was ever read |
    | reached_on | when it was reached; empty: not yet |
    | critical | yes: nothing may slip here without the end slipping |
    | partner | whose part it is; empty: ours |
    | set_on | since when it is known; empty: always |

    Amounts that were accepted with a milestone stand in `delivery_csv`. The same engagement and milestone is the same
    one. What files have in common stands with `account_csv`.
    """
    yield from read_rows(source, SHEET, _milestone)


def _milestone(row: Row) -> Record:
    due_on = row.day("due_on")
    if due_on is None:
        raise BadCellError("due_on", "is empty, and is needed")
    critical = row.word("critical", ("yes", "no"), also=YES_OR_NO)
    values = {
        "engagement": row.needed("engagement"),
        "name": row.needed("milestone", longest=200),
        "due_on": due_on,
        "first_due_on": row.day("first_due_on"),
        "reached_on": row.day("reached_on"),
        "critical": critical == "yes" if critical else None,
        "partner": row.text("partner", longest=200),
        "set_on": row.day("set_on"),
    }
    return Record("milestone", values, row.position)
