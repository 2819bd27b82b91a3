"""Who does what in an engagement, party by party, from a CSV file."""

from __future__ import annotations

from collections.abc import Iterator

from wellkept.sdk.bad_cell import BadCellError
from wellkept.sdk.connector import Item, Record, Source
from wellkept.sdk.csv_cells import Row
from wellkept.sdk.csv_rows import read_rows, table
from wellkept.sdk.sheet import Sheet, spellings

PARTS = ("accountable", "responsible", "consulted", "informed")
SHEET = Sheet(
    "responsibility",
    needed=("engagement", "task"),
    one_of=PARTS,
    optional=("since",),
    also={
        "engagement": spellings("project, project name, project key, projekt, projet"),
        "task": spellings("activity, work package, aufgabe, tätigkeit, tâche, activité"),
        "accountable": spellings("a, rechenschaftspflichtig, gesamtverantwortlich, approbateur"),
        "responsible": spellings("r, carries out, durchführend, ausführend, réalisateur"),
        "consulted": spellings("c, zu befragen, consulté"),
        "informed": spellings("i, zu informieren, informé"),
        "since": spellings("from, ab, depuis le"),
    },
    holds={"since": "date", **dict.fromkeys(PARTS, "many")},
)


@table(SHEET)
def responsibility_csv(source: Source) -> Iterator[Item]:
    """The matrix of responsibilities: for each task which party answers for it, does it, is asked and is told.

        engagement,task,accountable,responsible,consulted,informed
        Backup,Firewall rules,us,Quay Security,client,

    | column | holds |
    |---|---|
    | engagement | its key or name; needed |
    | task | what is to be done; needed |
    | accountable | which one party answers for it: us, client, or a partner's name |
    | responsible, consulted, informed | which parties do it, are asked, are told; several with semicolons |
    | since | since when that holds; empty: always |

    One row for each task. An empty cell changes nothing. What files have in common stands with `account_csv`.
    """
    yield from read_rows(source, SHEET, _responsibility)


def _responsibility(row: Row) -> Record:
    named = {part: row.many(part) for part in PARTS}
    if not any(named.values()):
        raise BadCellError("accountable", "names nobody, and neither do the other parts")
    if len(named["accountable"]) > 1:
        raise BadCellError("accountable", "must name one party: where two answer for it, nobody does")
    task = row.needed("task", longest=200)
    values = {"engagement": row.needed("engagement"), "task": task, **named, "since": row.day("since")}
    return Record("responsibility", values, row.position)
