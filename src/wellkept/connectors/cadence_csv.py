"""Communication plans of engagements, from a CSV file."""

from __future__ import annotations

from collections.abc import Iterator

from wellkept.sdk.bad_cell import BadCellError
from wellkept.sdk.connector import Item, Record, Source
from wellkept.sdk.csv_cells import Row
from wellkept.sdk.csv_rows import read_rows, table
from wellkept.sdk.sheet import Sheet, spellings

CHANNELS = ("mail", "meeting", "call")
ALSO = {
    **dict.fromkeys(("e mail", "email", "courriel", "report", "bericht", "rapport"), "mail"),
    **dict.fromkeys(("treffen", "besprechung", "réunion"), "meeting"),
    **dict.fromkeys(("phone", "telefon", "anruf", "téléphone", "appel"), "call"),
}
SHEET = Sheet(
    "cadence",
    needed=("engagement", "told_what", "every_days", "starts_on"),
    optional=("told_to", "told_by", "channel", "ends_on"),
    also={
        "engagement": spellings("project, project name, project key, projekt, projet"),
        "told_what": spellings("communication, message, what is told, was wird gesagt, mitteilung, communication quoi"),
        "every_days": spellings("every days, cadence days, interval days, alle tage, tous les jours"),
        "starts_on": spellings("from, starts, von, ab, à partir du"),
        "ends_on": spellings("until, ends, bis, jusqu au"),
        "told_to": spellings("to whom, audience, an wen, empfänger, à qui, destinataire"),
        "told_by": spellings("by whom, who tells, von wem, par qui"),
        "channel": spellings("way, kanal, canal"),
    },
    holds={
        "channel": CHANNELS,
        "every_days": "number",
        "told_to": "person",
        "told_by": "person",
        "starts_on": "date",
        "ends_on": "date",
    },
)


@table(SHEET)
def cadence_csv(source: Source) -> Iterator[Item]:
    """Who is told what in an engagement, through which channel, how often.

        engagement,told_what,told_to,told_by,channel,every_days,starts_on
        Backup,Weekly status,Carla Ruiz,Jonas Lind,mail,7,2026-03-02

    | column | holds |
    |---|---|
    | engagement | its key or name; needed |
    | told_what | what is told, up to 120 signs; needed |
    | every_days | every so many days, 1 to 366; needed |
    | starts_on | from when on; needed |
    | ends_on | the last day; empty: as long as the engagement |
    | told_to | whom, by mail address or name; empty: anybody at the client |
    | told_by | who of us, by mail address or name |
    | channel | mail, meeting or call; empty: mail |

    The same engagement, text and person is the same line. What files have in common stands with `account_csv`.
    """
    yield from read_rows(source, SHEET, _cadence)


def _cadence(row: Row) -> Record:
    every, starts_on = row.number("every_days"), row.day("starts_on")
    if every is None or every != int(every) or not 1 <= every <= 366:
        raise BadCellError("every_days", "is a whole number of days from 1 to 366")
    if starts_on is None:
        raise BadCellError("starts_on", "is empty, and is needed")
    what = row.needed("told_what", longest=120)
    values = {
        "engagement": row.needed("engagement"),
        "what": what,
        "every_days": int(every),
        "starts_on": starts_on,
        "ends_on": row.day("ends_on"),
        "to": row.person("told_to"),
        "by": row.person("told_by"),
        "channel": row.word("channel", CHANNELS, also=ALSO) or "",
    }
    return Record("cadence", values, row.position)
