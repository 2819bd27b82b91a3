"""What happened in cases, from a table with a row for each step: an event log, a history, a list of comments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from wellkept.sdk.cases.boiler_plate import BoilerPlate
from wellkept.sdk.cases.entries import Entry, Events, stated_case, who_is
from wellkept.sdk.cases.parties import channel_of, party_of, truth_of
from wellkept.sdk.cases.rows import direction_of, key_in, known_row, rating_of, stated_of
from wellkept.sdk.cases.sheets import EVENTS
from wellkept.sdk.cases.step_words import meaning_of
from wellkept.sdk.cases.story import Stories
from wellkept.sdk.connector import Aside, Item, Source
from wellkept.sdk.csv_cells import BadCellError, Row
from wellkept.sdk.csv_rows import rows, table
from wellkept.sdk.kinds import Step

_LONGEST_TEXT = 1_000_000  # it is looked at, never kept


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
    | step | what happened: opened, refused, assigned, answered, noted, promised, status, escalation asked, refused or granted, resolved, closed, confirmed, reopened, complained; or as trackers say it in English, German, French |
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
    | title, account, queue, opener, owner, engagement, topic, priority, their_reference | of the case: in any of its rows, the last in time holds |
    | direction | inbound (a client opened it with us, if nothing is said) or outbound (we with a vendor) |
    | system | which tracker gave the number, where two may give the same |

    One of step, status, team and text must be a column. Where the step is not said, a row with a text is an answer (a
    note where it is private), else the status tells: New opens, Resolved and Closed end, another one after them
    reopens. A team other than the one before is an assignment. Rows may stand in any order. `?`, `-`, n/a and null are
    unknown, as is a status below 0. A text that stands alike in ten cases of the file or more is boiler-plate, and
    automatic. Times without an offset are in the zone of the setting `time_zone` (UTC).

    The same file twice adds nothing. What files have in common stands with `account_csv`. It reads no attachment. A
    list with one row for each case and several times in it is read by `case_list_csv`.
    """  # fmt: skip
    reading = _Reading()
    for row in rows(source, EVENTS):
        reading.look_at(row)
    yield from reading.items(source)


class _Reading:
    """Two readings: what a row means hangs on others, which may stand below it."""

    def __init__(self) -> None:
        self._stories, self._boiler_plate = Stories(), BoilerPlate()
        self._lines: list[int] = []
        self._stated: dict[str, tuple[float, dict[str, str]]] = {}

    def look_at(self, row: Row | Aside) -> None:
        try:
            known = known_row(row)
            entry = _entry(known) if known else None
        except BadCellError:  # told when it is read
            return
        if known and entry:
            self._stories.add(entry.case, entry.at, entry.beat)
            self._lines.append(known.line)
            self._boiler_plate.add(entry.case, _text(known))
            self._state(entry, stated_of(known))

    def _state(self, entry: Entry, values: dict[str, str]) -> None:
        at = entry.at.timestamp()
        last, known = self._stated.get(entry.case, (at, {}))
        self._stated[entry.case] = (at, known | values) if at >= last else (last, values | known)

    def items(self, source: Source) -> Iterator[Item]:
        steps = dict(zip(self._lines, self._stories.steps(), strict=True))
        events, told = Events("cases"), set[str]()
        for row in rows(source, EVENTS):
            try:
                known = known_row(row)
                if known is None or not source.begin(known.position):
                    yield from [row] if isinstance(row, Aside) else []
                    continue
                entry = _entry(known)
            except BadCellError as bad:
                yield Aside(row.position, str(bad), row.excerpt)
                continue
            if entry.case not in told:
                told.add(entry.case)
                yield stated_case(self._stated[entry.case][1], known.position)
            automatic = entry.automatic or _text(known) in self._boiler_plate
            yield events.of(replace(entry, automatic=automatic), steps[known.line])


def _text(row: Row) -> str:
    return row.text("text", longest=_LONGEST_TEXT)


def _entry(row: Row) -> Entry:
    at = row.moment("at")
    if at is None:
        raise BadCellError("at", "is empty, and is needed")
    status, substatus = row.text("status"), row.text("substatus")
    public = _is_public(row)
    actor = row.text("actor")
    party = party_of(row.text("role")) or ("opener" if actor and actor == row.text("opener") else "")
    return Entry(
        case=key_in(row),
        at=at,
        means=_means(row, substatus, status, public=public),
        direction=direction_of(row),
        party=party,
        actor=who_is(actor),
        automatic=truth_of(row.text("automatic")) or False,
        public=public,
        asked=row.text("asked"),
        channel=channel_of(row.text("channel")),
        team=row.text("team"),
        status=": ".join(dict.fromkeys(one for one in (status, substatus) if one and not one.startswith("-"))),
        priority=row.text("priority"),
        due_at=row.moment("due_at"),
        rating=rating_of(row),
        subject=row.text("subject"),
        number=row.text("event"),
    )


def _means(row: Row, substatus: str, status: str, *, public: bool) -> Step | None:
    said = meaning_of(row.text("step"))
    step = (None if said == "status" else said) or ("answered" if _text(row) else meaning_of(substatus, status)) or said
    return "noted" if step == "answered" and not public else step


def _is_public(row: Row) -> bool:
    public, private = truth_of(row.text("public")), truth_of(row.text("private"))
    return public if public is not None else not private
