"""Absences, and colleagues who leave, from a CSV file."""

from __future__ import annotations

from collections.abc import Iterator

from wellkept.sdk.connector import Item, Record, Source
from wellkept.sdk.csv_cells import BadCellError, Row
from wellkept.sdk.csv_rows import read_rows, table
from wellkept.sdk.sheet import Sheet, spellings

KINDS = ("leave", "leaving")
KINDS_MEANT = {
    **dict.fromkeys(("vacation", "holiday", "annual leave", "parental leave"), "leave"),
    **dict.fromkeys(("urlaub", "elternzeit", "congé", "congés", "vacances"), "leave"),
    **dict.fromkeys(("resignation", "austritt", "départ"), "leaving"),
}
SHEET = Sheet(
    "absence",
    needed=("person", "starts_on"),
    optional=("ends_on", "kind"),
    also={
        "person": spellings(
            "name, colleague, email, employee, employee name, mitarbeiter, mitarbeiterin, kollege",
            "employé, collaborateur",
        ),
        "starts_on": spellings(
            "from, starts, start date, first day, von, ab, beginn, erster tag, du, début, date de début"
        ),
        "ends_on": spellings("to, until, ends, end date, last day, bis, ende, letzter tag, au, fin, date de fin"),
        "kind": spellings("absence type, leave type, art, abwesenheit, abwesenheitsart, type d'absence"),
    },
    holds={"person": "person", "starts_on": "date", "ends_on": "date", "kind": (*KINDS, *KINDS_MEANT)},
)


@table(SHEET)
def absence_csv(source: Source) -> Iterator[Item]:
    """Who is away and until when, and who leaves for good.

        person,kind,starts_on,ends_on
        priya@harbour.example,leave,2024-07-15,2024-08-30

    | column | holds |
    |---|---|
    | person | by mail address or name; needed |
    | starts_on | the first day away; needed |
    | ends_on | the last day away; empty is open |
    | kind | leave (comes back) or leaving (does not); empty is leave |

    What files have in common stands with `account_csv`. It asks for no reason, and none should be written: why
    somebody is away is no business of a relationship's record.
    """
    yield from read_rows(source, SHEET, _absence)


def _absence(row: Row) -> Record:
    people = row.people("person")
    if len(people) != 1:
        raise BadCellError("person", "must name one person")
    starts_on, ends_on = row.span("starts_on", "ends_on")
    if starts_on is None:
        raise BadCellError("starts_on", "is empty, and is needed")
    kind = row.word("kind", KINDS, also=KINDS_MEANT) or "leave"
    return Record(
        "absence", {"person": people[0], "starts_on": starts_on, "ends_on": ends_on, "kind": kind}, row.position
    )
