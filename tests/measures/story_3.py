"""The quarter of story 3 as facts: six cases with Northgate, and 214 that clients opened with the firm."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from wellkept import registry
from world import World

AS_OF = datetime(2026, 6, 29)
MORE = ("returns", "longest_silence", "queue_shares", "account_shares")
ZONE = ZoneInfo("Europe/Berlin")
# Their working days have no holiday in Berlin: a Monday on which all begins.
MONDAY = datetime(2026, 6, 1, tzinfo=ZONE)
ENDED = 190  # of those of clients; the others were opened on the last Friday


@cache
def quarter() -> World:
    world = World(time_zone="Europe/Berlin", country="DE", region="BE")
    world.colleague("sam").contact("carla", account="meridian")
    world.account("northgate", kind="vendor").contact("vera", account="northgate")
    world.queue("northgate desk", "northgate", update_minutes=480.0)
    world.queue("our desk", answer_minutes=60.0, update_minutes=480.0)
    _firmware(world)
    for number in range(5):
        _another(world, number)
    for number in range(214):
        _of_a_client(world, number)
    account = {"account": world.id("meridian"), "kind": "review", "by": "us"}
    return world.record("review", promised_on=date(2026, 1, 5), due_on=date(2026, 6, 15), held_on=None, **account)


@cache
def said(measure: str) -> list[dict[str, Any]]:
    return _all()[measure]


@cache
def _all() -> dict[str, list[dict[str, Any]]]:
    """What all measures of cases say, computed once."""
    world, wanted = quarter(), registry.measures_for(["mirror", "own_mirror", "firm_mirror", *MORE])
    with world.session() as session:
        session.compute(wanted, AS_OF, world.settings)
        return {one.name: session.rows(one.name).to_pylist() for one in wanted}


def on(week: int, day: int, clock: str, monday: datetime = MONDAY) -> datetime:
    hour, minute = map(int, clock.split(":"))
    return monday.replace(hour=hour, minute=minute) + timedelta(weeks=week, days=day)


def _firmware(world: World) -> None:
    key = "storage-fault"
    world.case(key, "northgate", "northgate desk", direction="outbound", topic="firmware")

    def step(name: str, week: int, day: int, clock: str, side: str = "them", **values: str | bool) -> None:
        world.event(key, name, on(week, day, clock), side, direction="outbound", **values)

    step("refused", 0, 0, "09:02", "us")
    step("refused", 0, 0, "09:06", "us")
    step("opened", 0, 0, "09:10", "us", channel="portal", team="first line")
    step("answered", 0, 0, "09:11", automatic=True)
    step("answered", 0, 1, "09:05", asked="logs")
    step("answered", 0, 1, "10:00", "us")
    step("answered", 0, 2, "15:00", asked="logs")
    step("answered", 0, 4, "11:00", asked="logs")
    teams = ("switching", "first line", "firmware", "switching", "firmware")
    for (week, day), team in zip(((0, 1), (0, 3), (0, 4), (1, 0), (1, 2)), teams, strict=True):
        step("assigned", week, day, "16:30", team=team)
    for day in (0, 2):
        step("escalation_asked", 1, day, "10:00", "us")
        step("escalation_refused", 1, day, "13:00")
    step("escalation_asked", 1, 4, "11:00", "us")
    step("escalation_granted", 1, 4, "12:00")
    step("closed", 2, 1, "15:00")
    step("reopened", 2, 3, "15:00", "us")
    step("closed", 3, 0, "15:00")


def _another(world: World, number: int) -> None:
    """No human answer within an hour; two opened at the first attempt; all closed unconfirmed, four reopened."""
    key, monday = f"northgate-{number}", MONDAY - timedelta(weeks=2 + number)
    world.case(key, "northgate", "northgate desk", direction="outbound")
    for name, day, clock, side in (
        *([] if number < 2 else [("refused", 0, "09:00", "us")]),
        ("opened", 0, "09:30", "us"),
        ("answered", 0, "14:00", "them"),
        ("answered", 1, "14:00", "them"),
        ("closed", 4, "16:00", "them"),
        *([] if number == 4 else [("reopened", 7, "10:00", "us"), ("closed", 7, "12:00", "them")]),
    ):
        world.event(key, name, on(0, day, clock, monday), side, direction="outbound")


def _of_a_client(world: World, number: int) -> None:
    key = f"client-{number:03}"
    begins = MONDAY + timedelta(days=25 if number >= ENDED else number % 4, hours=9)
    world.case(key, "meridian", "our desk", topic=("mail", "network")[number % 2])
    world.event(key, "opened", begins, "them", channel="mail", team="desk")
    # 93 % within the hour, half of them within 22 minutes.
    waited = 120 if number >= 199 else 22 + (number % 40 - 20) * (1 if number % 40 >= 20 else 0) - (number % 3 == 0)
    world.event(key, "answered", begins + timedelta(minutes=waited), "us")
    for hop in range(2 if number < 19 else 0):
        world.event(key, "assigned", begins + timedelta(hours=2 + hop), "us", team=f"team {hop}")
    # Five whole working days, with a word on three of them, of some on two.
    for day in range(1, 1 if number >= ENDED else 2 if number % 13 < 2 else 3):
        world.event(key, "answered", begins + timedelta(days=_days(begins, day), hours=2), "us")
    if number < ENDED:
        ended = begins + timedelta(days=7, hours=3)
        world.event(key, "closed", ended, "us")
        if number < 121:
            world.event(key, "confirmed", ended + timedelta(hours=1), "them")
    if number < 38:
        value = 5.0 if number < 31 else 3.0 if number < 35 else 1.0
        world.answer(key, value, begins + timedelta(days=9))


def _days(begins: datetime, working: int) -> int:
    """So many working days later, in days: from Thursday on, a weekend lies between."""
    return working + (2 if begins.weekday() + working > 4 else 0)
