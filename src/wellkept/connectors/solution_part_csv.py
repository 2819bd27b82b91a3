"""The parts of a solution, as sold and as built, from a CSV file."""

from __future__ import annotations

from collections.abc import Iterator

from wellkept.sdk.connector import Item, Record, Source
from wellkept.sdk.csv_cells import Row
from wellkept.sdk.csv_rows import read_rows, table
from wellkept.sdk.sheet import Sheet, spellings

STATES = ("not built yet", "as sold", "different", "left out", "added")
ALSO = {
    "noch nicht gebaut": "not built yet",
    "wie verkauft": "as sold",
    "anders": "different",
    "weggelassen": "left out",
    "zusätzlich": "added",
    "pas encore fait": "not built yet",
    "comme vendu": "as sold",
    "différent": "different",
    "omis": "left out",
    "ajouté": "added",
}
SHEET = Sheet(
    "solution_part",
    needed=("engagement", "solution_part"),
    optional=("sold", "built", "state", "state_on", "why", "agreed_by"),
    also={
        "engagement": spellings("project, project name, project key, projekt, projet"),
        "solution_part": spellings("component, part of the solution, baustein, komponente, composant"),
        "sold": spellings("as sold, sold as, wie verkauft, vendu comme"),
        "built": spellings("as built, built as, wie gebaut, réalisé comme"),
        "state": spellings("sold against built, stand, état"),
        "state_on": spellings("since, stand vom, depuis le"),
        "why": spellings("reason, grund, raison"),
        "agreed_by": spellings("agreed with, vereinbart mit, convenu avec"),
    },
    holds={"state": STATES, "state_on": "date", "agreed_by": "person"},
)


@table(SHEET)
def solution_part_csv(source: Source) -> Iterator[Item]:
    """The parts of a solution: what was sold, what was built, and who agreed where they differ.

        engagement,solution_part,sold,built,state,state_on,why,agreed_by
        Backup,Second copy,on disk at the other site,in the cloud,different,2026-03-02,no room there,Carla Ruiz

    | column | holds |
    |---|---|
    | engagement | its key or name; needed |
    | solution_part | what it is called; needed |
    | sold, built | in a few words, up to 500 signs each |
    | state | not built yet, as sold, different, left out or added; empty: not built yet |
    | state_on | since when that is so |
    | why | why it differs |
    | agreed_by | who on the other side agreed, by mail address or name |

    The same engagement and part is the same one. What files have in common stands with `account_csv`.
    """
    yield from read_rows(source, SHEET, _part)


def _part(row: Row) -> Record:
    values = {
        "engagement": row.needed("engagement"),
        "name": row.needed("solution_part", longest=200),
        **{name: row.text(name, longest=500) for name in ("sold", "built", "why")},
        "state": row.word("state", STATES, also=ALSO),
        "state_on": row.day("state_on"),
        "agreed_by": row.person("agreed_by"),
    }
    return Record("solution_part", values, row.position)
