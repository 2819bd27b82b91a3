"""Hours booked, from a table of one's own or the exports of Kimai, Toggl, Harvest and Jira worklogs."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime

from wellkept.sdk.bad_cell import BadCellError
from wellkept.sdk.connector import Aside, Item, Source
from wellkept.sdk.csv_cells import Row, mailbox_of, offset_minutes_of
from wellkept.sdk.csv_rows import rows, table
from wellkept.sdk.kinds import Mailbox, Work
from wellkept.sdk.length_of_time import clock_span, hours_of
from wellkept.sdk.sheet import Sheet, spellings
from wellkept.sdk.words import key_of

YES, NO = "yes", "no"
BILLABLE = {
    **dict.fromkeys(("ja", "oui", "true", "wahr", "vrai", "1", "x", "billable", "y"), YES),
    **dict.fromkeys(("nein", "non", "false", "falsch", "faux", "0", "non billable", "not billable", "n"), NO),
}
SHEET = Sheet(
    "work",
    needed=("engagement", "booked_on"),
    one_of=("hours", "seconds"),
    optional=("item", "colleague", "billable", "booking", "begins", "ends"),
    also={
        "seconds": spellings("duration in seconds, time spent seconds, duration seconds, sekunden, secondes"),
        "billable": spellings("is billable, billable?, abrechenbar, facturable"),
        "booking": spellings("id, entry id, time entry id, worklog id, booking id, buchung, buchungsnummer"),
        "begins": spellings("from, start time, von, de"),
        "ends": spellings("to, end time, bis, à"),
    },
    # Several of these stand in one export: the first that is listed here is read.
    parts={
        "engagement": (
            spellings(
                "engagement key, project, project name, projekt, projektname, projet, nom du projet, auftrag",
                "mission, project key, project code, projektnummer, projektkürzel",
            ),
        ),
        "booked_on": (
            spellings(
                "date, work date, spent on, spent date, start date, started at, started, day, datum, arbeitstag",
                "jour, date de travail",
            ),
        ),
        "hours": (
            spellings(
                "duration (decimal), decimal hours, logged hours, time spent (hours), duration, duration (h)",
                "time spent, stunden, dauer, arbeitszeit, zeit, heures, durée, temps passé",
            ),
        ),
        "item": (
            spellings(
                "scope item, change request, issue key, issue, ticket, work item, task, activity, activity name",
                "aufgabe, vorgang, tätigkeit, aktivität, leistung, tâche, activité",
            ),
        ),
        "colleague": (
            spellings(
                "email, user email, e-mail, full name, user, employee name, person, author, display name, first name",
                "username, mitarbeiter, benutzer, bearbeiter, mitarbeiterin, collaborateur, utilisateur",
            ),
            spellings("last name, nachname, nom"),
        ),
    },
    holds={"booked_on": "moment", "seconds": "number", "billable": (YES, NO), "colleague": "person"},
)
_ISSUE_KEY = re.compile(r"\s*\[?([A-Za-z][A-Za-z0-9]{0,9}-[0-9]{1,8})\b")


@table(SHEET)
def work_csv(source: Source) -> Iterator[Item]:
    """Hours booked on engagements: a table of one's own, or an export of Kimai, Toggl, Harvest or Jira worklogs.

        engagement,booked_on,colleague,item,hours,billable
        Kestrel backup,2026-03-16,priya@harbour.example,migration,6.5,yes

    | column | holds |
    |---|---|
    | engagement | its name or key, as in `engagement_csv`; needed (also: project) |
    | booked_on | the day; needed (also: date, work date, start date) |
    | hours | 1.5, 1:30, 1h 30m; needed, unless `seconds` is there (also: duration) |
    | seconds | the same in seconds |
    | item | on what: the key or title of a scope item, change request or wish (also: task, activity); or nothing |
    | colleague | who, by mail address or name |
    | billable | yes or no; empty: not known |
    | booking | the booking's own number, where the program has one |
    | begins, ends | from and to what time: they only tell hours from seconds where a program writes a bare number |

    A key such as KES-12 at the beginning of an item is taken for it. With a `booking` a row with other values is a new
    version: the one that was imported last holds, and one of 0 hours takes the booking back. Without, rows that are
    the same in every column are as many bookings as there are rows, and the same file twice adds nothing; of a
    corrected file take the old import back. More than 200 hours in a row are refused.

    Pages show sums alone, never one colleague's hours. Texts that tell what was done are not read.
    """
    seen: Counter[str] = Counter()
    for row in rows(source, SHEET):
        if isinstance(row, Aside):
            yield row
        elif source.begin(row.position):  # what is the same before it counts, so none is passed over
            try:
                yield _work(row, seen)
            except BadCellError as bad:
                yield Aside(row.position, str(bad), row.excerpt)


def _work(row: Row, seen: Counter[str]) -> Work:
    key, at = key_of(row.needed("engagement")), row.moment("booked_on")
    if not key:
        raise BadCellError("engagement", "has no letter and no digit")
    if at is None:
        raise BadCellError("booked_on", "is empty, and is needed")
    hours, who = _hours(row), row.text("colleague")
    box = mailbox_of(who) if who else None
    billable = row.word("billable", (YES, NO), also=BILLABLE)
    said = _digest(key, at, row.text("item"), who, hours, billable)
    seen[said] += 1
    number = row.text("booking", longest=120)
    booking = f"{number}|{_who(box)}" if number else f"{said}|{seen[said]}"
    return Work(
        source="work",
        source_id=f"{booking}|{said}",
        happened_at=at.astimezone(UTC),
        offset_minutes=offset_minutes_of(at),
        engagement=key,
        booking=booking,
        hours=hours,
        item=_item(row.text("item")),
        colleague=box,
        billable=billable == YES if billable else None,
    )


def _hours(row: Row) -> float:
    if row.text("seconds"):
        return hours_of("seconds", "", (row.number("seconds", least=0) or 0.0) / 3600, None)
    if not (cell := row.text("hours")):
        raise BadCellError("hours", "is empty, and is needed")
    return hours_of("hours", cell, None, clock_span(row.text("begins"), row.text("ends")))


def _item(text: str) -> str:
    """Issue trackers write the key before the words."""
    found = _ISSUE_KEY.match(text)
    return key_of(found[1] if found else text)


def _digest(key: str, at: datetime, *said: object) -> str:
    return hashlib.sha256(repr((key, at.astimezone(UTC).isoformat(), said)).encode()).hexdigest()[:20]


def _who(box: Mailbox | None) -> str:
    return (box.address or key_of(box.name)) if box else ""
