"""Story 3, Northgate's side: six cases of a quarter, the last of them about the storage fault at Meridian."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from wellkept.stories.firm import INGRID, TOMASZ
from wellkept.stories.sheets import Row
from wellkept.stories.timeline import moment
from wellkept.stories.working_days import working_day_after

NORTHGATE = "Northgate Networks"
NORTHGATE_DOMAIN = "northgate-networks.example"
DESK = "Northgate support"
RECEIPT = "no-reply@northgate-networks.example"
ENGINEERS = tuple(
    f"{name}@{NORTHGATE_DOMAIN}" for name in ("lena.voss", "raj.mehta", "ugo.conti", "petra.lind", "owen.hale")
)
TEAMS = ("Front line", "Switching", "Firmware")
LOGS = "the firmware logs"
# Of the other five: opened at the first attempt, promised updates, how many came in time, reopened.
OTHERS = ((True, 6, 2, True), (True, 6, 2, True), (False, 5, 2, True), (False, 5, 2, True), (False, 5, 1, False))
MAIN_WEEK = 9


@dataclass(frozen=True)
class Steps:
    """Makes the rows of one case; `title` and the other values stand in each, as exports have them."""

    reference: str
    title: str
    opener: str

    def row(self, at: datetime, step: str, by: str = "", **more: object) -> Row:
        stated: Row = {
            "reference": self.reference,
            "account": NORTHGATE,
            "direction": "outbound",
            "queue": DESK,
            "title": self.title,
            "opener": self.opener,
        }
        role = "" if not by else "agent" if by.endswith(NORTHGATE_DOMAIN) else "requester"
        return stated | {"at": at, "step": step, "actor": by, "role": role} | more


def main_case(week_0: date) -> Iterator[Row]:
    """The storage fault, as the story tells it, hour by hour."""
    monday = week_0 + timedelta(weeks=MAIN_WEEK)
    case = Steps("NN-88120", "Switch firmware drops storage links", TOMASZ.email)

    def on(week: int, weekday: int, hour: int, minute: int = 0) -> datetime:
        return moment(monday + timedelta(weeks=week, days=weekday), hour, minute)

    us, (lena, raj, ugo, petra, _owen) = TOMASZ.email, ENGINEERS
    yield case.row(on(-1, 3, 15, 20), "refused", us)
    yield case.row(on(0, 0, 9, 2), "refused", us)
    yield case.row(on(0, 0, 9, 10), "opened", us, channel="portal")
    yield case.row(on(0, 0, 9, 11), "answered", RECEIPT, automatic="yes")
    yield case.row(on(0, 1, 9, 5), "answered", lena, asked=LOGS)
    yield case.row(on(0, 1, 10), "answered", us)
    yield case.row(on(0, 2, 15), "answered", raj, asked=LOGS)
    yield case.row(on(0, 4, 11), "answered", ugo, asked=LOGS)
    teams = ((0, 0, 9, TEAMS[0]), (0, 1, 12, TEAMS[1]), (0, 2, 14, TEAMS[2]), (0, 3, 11, TEAMS[1]))
    for week, weekday, hour, team in (*teams, (0, 4, 10, TEAMS[2]), (1, 2, 10, TEAMS[0])):
        yield case.row(on(week, weekday, hour, 15), "assigned", team=team)
    for promised, came in (((0, 1, 9), (0, 3, 9)), ((0, 4, 12), (1, 2, 16)), ((1, 2, 16), (2, 1, 16))):
        due = working_day_after(on(*promised).date())
        yield case.row(on(*promised, 45), "promised", petra, due_at=moment(due, 17))
        yield case.row(on(*came, 40), "answered", petra)
    yield case.row(on(1, 0, 10), "escalation asked", us)
    yield case.row(on(1, 0, 14), "escalation refused", lena)
    yield case.row(on(1, 2, 10), "escalation asked", us)
    yield case.row(on(1, 2, 15), "escalation refused", lena)
    yield case.row(on(1, 4, 11), "escalation asked", us)
    yield case.row(on(1, 4, 12), "escalation granted", petra)
    yield case.row(on(2, 2, 16, 50), "closed", petra)
    yield case.row(on(2, 4, 9), "reopened", us)
    yield case.row(on(3, 1, 11), "closed", petra)


def other_cases(week_0: date) -> Iterator[Row]:
    """The five before it: slow, late with what they promised, closed without asking."""
    for number, (at_once, promises, kept, again) in enumerate(OTHERS):
        case = Steps(f"NN-{87040 + 61 * number}", f"Uplink fault {number + 1}", INGRID.email)
        yield from _other(case, week_0 + timedelta(weeks=number), number, (at_once, promises, kept, again))


def _other(case: Steps, monday: date, number: int, told: tuple[bool, int, int, bool]) -> Iterator[Row]:
    at_once, promises, kept, again = told
    us, them, day = INGRID.email, ENGINEERS[number % len(ENGINEERS)], monday
    if not at_once:
        yield case.row(moment(day, 9, 30), "refused", us)
    yield case.row(moment(day, 10), "opened", us)
    yield case.row(moment(day, 10, 1), "answered", RECEIPT, automatic="yes")
    yield case.row(moment(day, 13, 30 + 10 * number), "answered", them)
    for turn in range(promises):
        due = working_day_after(day)
        yield case.row(moment(day, 15, 20), "promised", them, due_at=moment(due, 17))
        came = due if turn < kept else working_day_after(due)
        yield case.row(moment(came, 15 if turn < kept else 10, 10), "answered", them)
        day = came
    yield case.row(moment(day, 16), "closed", them)
    if again:
        later = working_day_after(working_day_after(day))
        yield case.row(moment(later, 9), "reopened", us)
        yield case.row(moment(working_day_after(later), 16), "closed", them)


def good_cases(week_0: date) -> Iterator[Row]:
    """The counter-story: one engineer, a word each day, and a call before closing."""
    for number in range(6):
        case = Steps(f"NN-{91000 + number}", f"Uplink fault {number + 1}", INGRID.email)
        us, them = INGRID.email, ENGINEERS[0]
        day = working_day_after(week_0 + timedelta(weeks=number + 1, days=-1))
        yield case.row(moment(day, 9, 10), "opened", us)
        yield case.row(moment(day, 9, 35), "answered", them)
        for _turn in range(3):
            due = working_day_after(day)
            yield case.row(moment(day, 9, 50), "promised", them, due_at=moment(due, 17))
            day = due
            yield case.row(moment(day, 9, 45), "answered", them)
        yield case.row(moment(day, 13, 40), "answered", them, channel="phone")
        yield case.row(moment(day, 14), "resolved", them)
        yield case.row(moment(day, 14, 30), "confirmed", us)
        yield case.row(moment(day, 15), "closed", them)
