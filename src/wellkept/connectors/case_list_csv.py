"""Cases from a list with one row for each, as trackers export it: when it was opened, answered, resolved, closed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from wellkept.sdk.cases.entries import Entry, Events, stated_case, who_is
from wellkept.sdk.cases.parties import Party, channel_of
from wellkept.sdk.cases.rows import direction_of, key_in, known_row, rating_of, stated_of
from wellkept.sdk.cases.sheets import CASES, TIMES
from wellkept.sdk.connector import Aside, Item, Source
from wellkept.sdk.csv_cells import BadCellError, Row
from wellkept.sdk.csv_rows import rows, table
from wellkept.sdk.kinds import Step

_BY_OPENER = frozenset({"opened", "escalation_asked", "confirmed", "reopened", "complained"})
_ENDS = ("closed", "confirmed", "resolved")


@table(CASES)
def case_list_csv(source: Source) -> Iterator[Item]:
    """Cases from a list with one row for each, and a column for each of its times.

        Ticket,Subject,Customer,Requester,Created,First response,Resolved,CSAT
        SR-1041,Printer is offline,Meridian Health,Carla Brandt,25.03.2024 09:10,25.03.2024 09:32,25.03.2024 14:05,4

    | column | holds |
    |---|---|
    | reference | the number of the case (also: Ticket, Vorgang, Numéro ...); needed |
    | opened_at | when it was opened; needed |
    | answered_at | when a person first answered |
    | escalation_asked_at, escalated_at | when it was asked to escalate it, and when that was granted |
    | resolved_at, closed_at, confirmed_at | when it was solved, closed, and when who opened it agreed |
    | reopened_at, complained_at | when last; how often, only a list of steps can tell |
    | status | the tracker's word for how it stands now |
    | team | whose it is now |
    | channel | by which way it was opened: mail, phone, portal, chat, person |
    | rating | of who opened it, 1 to 5, when it ended; 0 is not rated |
    | title, account, queue, opener, owner, engagement, topic, priority, their_reference | of the case |
    | direction | inbound (a client opened it with us, if nothing is said) or outbound (we with a vendor) |
    | system | which tracker gave the number, where two may give the same |

    Of several times in a row each is a step of its own. Many trackers count an automatic receipt as the first
    response: leave that column out if yours does, for it would pass as a person's answer. `?`, `-`, n/a and null are
    unknown. Times without an offset are in the zone of the setting `time_zone` (UTC). The same row twice adds nothing;
    a time that changed since is a further step. What files have in common stands with `account_csv`.

    Hand-overs and words in between stand in no list: `case_csv` reads them from a history.
    """
    events = Events("cases")
    for row in rows(source, CASES):
        if isinstance(row, Aside):
            yield row
            continue
        if not source.begin(row.position, True):
            continue
        known = known_row(row)
        try:
            record, entries = stated_case(stated_of(known), known.position), _entries(known)
        except BadCellError as bad:
            yield Aside(row.position, str(bad), row.excerpt)
            continue
        yield record
        yield from (events.of(entry, step) for entry, step in entries)


def _entries(row: Row) -> list[tuple[Entry, Step]]:
    found = sorted(_times(row), key=lambda one: one[1])
    if "opened" not in {step for step, _ in found}:
        raise BadCellError("opened_at", "is empty, and is needed")
    ends = next((step for step in _ENDS for said, _ in found if said == step), "")
    return [(_entry(row, step, at, is_end=step == ends, is_last=step == found[-1][0]), step) for step, at in found]


def _times(row: Row) -> Iterator[tuple[Step, datetime]]:
    for column, step in TIMES.items():
        if at := row.moment(column):
            yield step, at


def _entry(row: Row, step: Step, at: datetime, *, is_end: bool, is_last: bool) -> Entry:
    """The team and the status are of now, and so of the last step only."""
    is_opened = step == "opened"
    party: Party = "opener" if step in _BY_OPENER else "desk"
    return Entry(
        case=key_in(row),
        at=at,
        means=step,
        direction=direction_of(row),
        party=party,
        actor=who_is(row.text("opener")) if is_opened else None,
        channel=channel_of(row.text("channel")) if is_opened else "",
        team=row.text("team") if is_last else "",
        status=row.text("status") if is_last else "",
        priority=row.text("priority") if is_opened else "",
        rating=rating_of(row) if is_end else None,
        number=step,
    )
