"""Story 3, our own side: the 214 cases that clients open in the quarter, quick at first and silent afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import TypeVar

from wellkept.stories.firm import PRIYA, SAM, SUNITA, Person
from wellkept.stories.sheets import Row
from wellkept.stories.timeline import moment
from wellkept.stories.working_days import working_day_after

QUEUE = "Service desk"
CASES, CLOSED, CONFIRMED, HANDED_OVER, LATE = 214, 190, 121, 19, 15
KEPT_SHARE = 0.58
WEEKS = 11  # in which they are opened; the last ones stay open
OPENERS = (
    SUNITA,
    Person("Joss Amory", "joss.amory@tidewater-freight.example", "Tidewater Freight", "Dispatcher"),
    Person("Petra Quill", "petra.quill@aldermoor.example", "Aldermoor Council", "Registry clerk"),
    Person("Nils Brandmayr", "nils.brandmayr@brandmayr-optics.example", "Brandmayr Optics", "Workshop manager"),
)
CLIENTS = tuple((one.organisation, one.email) for one in OPENERS)
T = TypeVar("T")
TEAMS = ("Front desk", "Systems", "Network")


@dataclass(frozen=True)
class DeskCase:
    """One client's case. `answer` are working minutes to the first human word, `days` how long it stays open."""

    number: int
    opened: datetime
    answer: int
    days: int
    hand_overs: int
    ends: str  # "", "closed" or "confirmed"

    @property
    def reference(self) -> str:
        return f"SR-{2000 + self.number}"

    @property
    def client(self) -> tuple[str, str]:
        return CLIENTS[self.number % len(CLIENTS)]


def desk_cases(week_0: date) -> list[DeskCase]:
    """All of the quarter. Every figure of the story is counted out, not drawn; only their order is."""
    rng = Random("the mirror's desk")
    answers = _shuffled(rng, _answers())
    ends = _shuffled(rng, ["confirmed"] * CONFIRMED + ["closed"] * (CLOSED - CONFIRMED))
    hands = _shuffled(
        rng, [2 + one % 2 for one in range(HANDED_OVER)] + [one % 2 for one in range(CASES - HANDED_OVER)]
    )
    cases = []
    for number in range(CASES):
        day = _working_day(week_0 + timedelta(days=number * WEEKS * 7 // CASES))
        opened = moment(day, 9, 15 + number * 37 % 240)
        end = ends[number] if number < CLOSED else ""
        cases.append(DeskCase(number, opened, answers[number], 1 + number % 3, hands[number], end))
    return cases


def steps(week_0: date) -> Iterator[Row]:
    """The rows of all of them; of the days on which a word was promised it came on 58 %."""
    promised = kept = 0
    for case in desk_cases(week_0):
        yield from _begin(case)
        day = case.opened.date()
        for _turn in range(case.days):
            day, promised = working_day_after(day), promised + 1
            if kept + 1 <= promised * KEPT_SHARE:
                kept += 1
                yield _row(case, moment(day, 9, 5), "answered", SAM.email)
        yield from _end(case, day)


def ended_on(case: DeskCase) -> date:
    """The working day on which it is closed, if it is."""
    return working_day_after(case.opened.date(), case.days)


def _begin(case: DeskCase) -> Iterator[Row]:
    _client, opener = case.client
    yield _row(case, case.opened, "opened", opener, team=TEAMS[0])
    yield _row(case, case.opened, "answered", "no-reply@harbour-it.example", automatic="yes")
    yield _row(case, case.opened + timedelta(minutes=case.answer), "answered", SAM.email)
    for turn in range(case.hand_overs):
        at = case.opened + timedelta(minutes=case.answer + 5 + turn)
        yield _row(case, at, "assigned", PRIYA.email, team=TEAMS[(turn + 1) % len(TEAMS)])


def _end(case: DeskCase, day: date) -> Iterator[Row]:
    _client, opener = case.client
    if case.ends:
        yield _row(case, moment(day, 9, 8), "closed", SAM.email)
    if case.ends == "confirmed":
        yield _row(case, moment(day, 9, 30), "confirmed", opener)


def _row(case: DeskCase, at: datetime, step: str, by: str, **more: object) -> Row:
    account, opener = case.client
    stated: Row = {"reference": case.reference, "account": account, "direction": "inbound", "queue": QUEUE}
    stated |= {"opener": opener, "title": f"Request {case.number + 1}", "at": at, "step": step, "actor": by}
    return stated | {"role": "requester" if by == opener else "agent"} | more


def _answers() -> list[int]:
    """Working minutes to the first word: half within 22, all but fifteen within the hour."""
    half = CASES // 2 - 1
    quick = [6 + one * 16 // half for one in range(half)]
    slower = [22 + one * 38 // (CASES - half - LATE) for one in range(CASES - half - LATE)]
    return quick + slower + [75 + 3 * one for one in range(LATE)]


def _working_day(day: date) -> date:
    return working_day_after(day - timedelta(days=1))


def _shuffled(rng: Random, values: list[T]) -> list[T]:
    return rng.sample(values, len(values))
