"""What happened in cases, from a table with a row for each step: an event log, a history, a list of comments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from wellkept.sdk.cases.boiler_plate import BoilerPlate
from wellkept.sdk.cases.entries import Entry, Events, stated_case
from wellkept.sdk.cases.rows import entry_of, known_row, stated_of, text_of
from wellkept.sdk.cases.sheets import EVENTS
from wellkept.sdk.cases.story import Stories
from wellkept.sdk.connector import Aside, Item, Source
from wellkept.sdk.csv_cells import BadCellError, Row
from wellkept.sdk.csv_rows import rows, table


@table(EVENTS)
def case_csv(source: Source) -> Iterator[Item]:
    """What happened in cases, a row for each step: an event log, a history of changes, a list of comments.

        Number,Time,Activity,Status,Group,Author,Author role,Private
        SR-1041,25.03.2024 09:10,,New,Service desk,Carla Brandt,customer,
        SR-1041,25.03.2024 09:32,Comment,Active,Service desk,Dana Orr,agent,no

    | column | holds |
    |---|---|
    | reference | the number of the case (also: Number, Ticket, Vorgang, Numéro ...); needed |
    | at | when it was; needed |
    | step | what happened: one of the words below, or as trackers say it in English, German, French |
    | status, substatus | the tracker's words for how it stood then |
    | team | whose it was then (also: Assignment group, Zuweisungsgruppe, Groupe) |
    | actor, role | who did it, and whether as requester or agent: so it is told whose side it was |
    | public, private | whether the other side could read it; a private comment is no word to them |
    | automatic | yes where no human spoke; senders such as System or no-reply are known |
    | channel | mail, phone, portal, chat or person |
    | text | of a comment: looked at for boiler-plate, and never kept |
    | asked | what was asked for, in few words: alike ones count as the same question |
    | subject | few words to show, kept apart |
    | due_at | for when the next word was promised |
    | rating | of who opened it, 1 to 5 |
    | event | the tracker's own number of this row |
    | title, account, queue, opener, owner, engagement | of the case: in any of its rows, the last in time holds |
    | topic, priority, their_reference | of the case as well |
    | behind | the vendor's case that a client's waits for, by its number; it must be known already |
    | direction | inbound (a client opened it with us, if nothing is said) or outbound (we with a vendor) |
    | system | which tracker gave the number, where two may give the same |

    **Steps**: opened, refused, assigned, answered, noted, promised, status, escalation asked, escalation refused,
    escalation granted, resolved, closed, confirmed, reopened, complained.

    One of step, status, team and text must be a column. Where the step is not said, a row with a text is an answer (a
    note where it is private), else the status tells: New opens, Resolved and Closed end, another one after them
    reopens. A team other than the one before is an assignment. Rows may stand in any order. `?`, `-`, n/a and null are
    unknown, as is a status below 0. A text that stands alike in ten cases of the file or more is boiler-plate, and
    automatic. Times without an offset are in the zone of the setting `time_zone` (UTC).

    The same file twice adds nothing. What files have in common stands with `account_csv`. It reads no attachment. A
    list with one row for each case and several times in it is read by `case_list_csv`.
    """
    reading = _Reading()
    for row in rows(source, EVENTS):
        if isinstance(row, Row):
            reading.look_at(known_row(row))
    yield from reading.items(source)


class _Reading:
    """Two readings: what a row means hangs on others, which may stand below it."""

    def __init__(self) -> None:
        self._stories, self._boiler_plate = Stories(), BoilerPlate()
        self._lines: list[int] = []
        self._stated: dict[str, tuple[float, dict[str, str]]] = {}

    def look_at(self, row: Row) -> None:
        try:
            entry, stated = entry_of(row), stated_of(row)
        except BadCellError:  # told when it is read
            return
        self._stories.add(entry.case, entry.at, entry.beat)
        self._lines.append(row.line)
        self._boiler_plate.add(entry.case, text_of(row))
        self._state(entry, stated)

    def _state(self, entry: Entry, values: dict[str, str]) -> None:
        at = entry.at.timestamp()
        last, known = self._stated.get(entry.case, (at, {}))
        self._stated[entry.case] = (at, known | values) if at >= last else (last, values | known)

    def items(self, source: Source) -> Iterator[Item]:
        steps = dict(zip(self._lines, self._stories.steps(), strict=True))
        events, told = Events("cases"), set[str]()
        for row in rows(source, EVENTS):
            if isinstance(row, Aside):
                yield row
                continue
            if not source.begin(row.position):
                continue
            known = known_row(row)
            try:
                entry, _ = entry_of(known), stated_of(known)
            except BadCellError as bad:
                yield Aside(row.position, str(bad), row.excerpt)
                continue
            if entry.case not in told:
                told.add(entry.case)
                yield stated_case(self._stated[entry.case][1], known.position)
            automatic = entry.automatic or text_of(known) in self._boiler_plate
            yield events.of(replace(entry, automatic=automatic), steps[known.line])
