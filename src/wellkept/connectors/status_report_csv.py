"""Status reports that went out, from a CSV file."""

from __future__ import annotations

from collections.abc import Iterator

from wellkept.sdk.bad_cell import BadCellError
from wellkept.sdk.connector import Item, Record, Source
from wellkept.sdk.csv_cells import Row
from wellkept.sdk.csv_rows import read_rows, table
from wellkept.sdk.sheet import Sheet, spellings

COLOURS = ("green", "amber", "red")
ALSO = {"grün": "green", "vert": "green", "gelb": "amber", "yellow": "amber", "orange": "amber", "rot": "red"}
ALSO |= {"jaune": "amber", "rouge": "red"}
SHEET = Sheet(
    "status_report",
    needed=("engagement", "status_sent_on"),
    optional=("status_colour", "status_words", "written_by"),
    also={
        "engagement": spellings("project, project name, project key, projekt, projet"),
        "status_sent_on": spellings("status date, status report date, status vom, statusbericht vom, rapport du"),
        "status_colour": spellings("status color, overall status, rag, ampel, statusfarbe, couleur du statut"),
        "status_words": spellings("status text, summary, zusammenfassung, résumé"),
        "written_by": spellings("author, reporter, verfasst von, auteur"),
    },
    holds={"status_sent_on": "date", "status_colour": COLOURS, "written_by": "person"},
)


@table(SHEET)
def status_report_csv(source: Source) -> Iterator[Item]:
    """Status reports on engagements that went out, and the colour that they told.

        engagement,status_sent_on,status_colour,written_by
        Backup,2026-03-09,green,Jonas Lind

    | column | holds |
    |---|---|
    | engagement | its key or name; needed |
    | status_sent_on | the day on which it went out; needed |
    | status_colour | green, amber or red; empty: it told none |
    | status_words | what it said, up to 6,000 signs |
    | written_by | who wrote it, by mail address or name |

    The same engagement and day is the same report. Earned value stands in `delivery_csv`. What files have in
    common stands with `account_csv`.
    """
    yield from read_rows(source, SHEET, _report)


def _report(row: Row) -> Record:
    sent_on = row.day("status_sent_on")
    if sent_on is None:
        raise BadCellError("status_sent_on", "is empty, and is needed")
    values = {
        "engagement": row.needed("engagement"),
        "reported_on": sent_on,
        "colour": row.word("status_colour", COLOURS, also=ALSO) or "",
        "words": row.text("status_words", longest=6_000),
        "written_by": row.person("written_by"),
    }
    return Record("status_report", values, row.position)
