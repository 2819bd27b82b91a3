"""Meetings from a table, such as a calendar that Outlook exported as CSV."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from wellkept.sdk.connector import Aside, Item, Source
from wellkept.sdk.csv_cells import BadCellError, Row, mailbox_of
from wellkept.sdk.csv_rows import rows, table
from wellkept.sdk.kinds import Attendance, Mailbox
from wellkept.sdk.sheet import Sheet, spellings
from wellkept.sdk.single_meeting import Listed, meeting_of

YES = ("true", "wahr", "vrai", "yes", "ja", "oui", "1", "x")
NO = ("false", "falsch", "faux", "no", "nein", "non", "0")
FREE = ("free", "frei", "disponible", "1")
SHEET = Sheet(
    "meeting",
    needed=("starts_at", "ends_at"),
    one_of=("organiser", "invited"),
    optional=("subject", "location", "whole_day", "shown_as", "cancelled"),
    also={
        "starts_at": spellings("start, starts, begin, beginn"),
        "ends_at": spellings("end, ends, ende, fin"),
        "organiser": spellings(
            "organizer, meeting organizer, besprechungsplanung, organisator, organisateur",
            "organisateur d'une réunion, organisateur de la réunion",
        ),
        "invited": spellings(
            "attendees, participants, required attendees, optional attendees, erforderliche teilnehmer",
            "optionale teilnehmer, teilnehmer, participants obligatoires, participants facultatifs",
        ),
        "subject": spellings("betreff, objet, title, titel"),
        "location": spellings("ort, emplacement, lieu, place"),
        "whole_day": spellings("all day event, all day, ganztägiges ereignis, ganztägig, journée entière"),
        "shown_as": ("show time as", "zeitspanne zeigen als", "afficher la disponibilité"),
        "cancelled": ("canceled", "abgesagt", "annulé"),
    },
    parts={
        "starts_at": (
            spellings("start date, beginnt am, startdatum, date de début, début le"),
            spellings("start time, beginnt um, startzeit, heure de début, début à"),
        ),
        "ends_at": (
            spellings("end date, endet am, enddatum, date de fin, fin le"),
            spellings("end time, endet um, endzeit, heure de fin, fin à"),
        ),
    },
    holds={"starts_at": "moment", "ends_at": "moment", "organiser": "person", "invited": "people"},
)


@table(SHEET)
def meeting_csv(source: Source) -> Iterator[Item]:
    """Meetings as a table lists them, one in each row: a calendar that Outlook exported, or a list of calls.

        Subject,Start Date,Start Time,End Date,End Time,Meeting Organizer,Required Attendees,Location
        Steering,3/25/2024,2:00 PM,3/25/2024,3:00 PM,Dana Orr,carla@meridian.example;Milo Berg,Room 4

    | column | holds |
    |---|---|
    | starts_at, ends_at | when; each may be two columns, a date and a time (Start Date, Start Time); needed |
    | organiser | who called it, by mail address or name (also: Meeting Organizer) |
    | invited | who else, with semicolons between them; several columns are joined (Required, Optional Attendees) |
    | subject, location | what about, and where; a place that is a link is told from a room |
    | whole_day | yes where it has no hours; such days marked as free (holidays) are passed over |
    | shown_as | as Outlook writes it: only "free" is looked at |
    | cancelled | yes where it was called off |

    One of `organiser` and `invited` must be a column. Rows with nobody else are the owner's own time and are passed
    over, as is what is longer than a day. Times without an offset are in the zone of the setting `time_zone` (UTC).
    A meeting that recurs has a row for each time, as Outlook exports it. What files have in common stands with
    `account_csv`.

    It knows no answers, and a meeting that was moved is another one: a calendar file (`ics`) tells more. The same
    meeting from both counts twice, so read one of them.
    """
    for row in rows(source, SHEET):
        if isinstance(row, Row) and not source.begin(row.position, True):
            continue
        try:
            item = row if isinstance(row, Aside) else meeting_of(_listed(row), "meetings")
        except BadCellError as bad:
            item = Aside(row.position, str(bad), row.excerpt) if isinstance(row, Row) else None
        if item:
            yield item


def _listed(row: Row) -> Listed:
    starts_at, ends_at = _moment(row, "starts_at"), _moment(row, "ends_at")
    whole_day = row.word("whole_day", (*YES, *NO)) in YES
    if ends_at < starts_at:
        raise BadCellError("ends_at", "is before starts_at")
    if whole_day:  # Outlook ends it at the midnight after, others at the same day
        starts_at, ends_at = _midnight(starts_at), _midnight(ends_at)
        ends_at = max(ends_at, starts_at + timedelta(days=1))
    organiser = row.text("organiser")
    invited: list[tuple[Mailbox, Attendance]] = [(mailbox_of(part), "") for part in row.many("invited")]
    return Listed(
        starts_at=starts_at,
        ends_at=ends_at,
        organiser=mailbox_of(organiser) if organiser else None,
        invited=invited,
        subject=row.text("subject", longest=1_000)[:300],
        location=row.text("location", longest=2_000),
        whole_day=whole_day,
        free=row.text("shown_as").casefold() in FREE,
        cancelled=row.word("cancelled", (*YES, *NO)) in YES,
    )


def _moment(row: Row, column: str) -> datetime:
    if (moment := row.moment(column)) is None:
        raise BadCellError(column, "is empty, and is needed")
    return moment


def _midnight(moment: datetime) -> datetime:
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)
