"""A small random firm in which every measure has something to say, and in which much is missing or odd."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta
from typing import Any

from world import World

AS_OF = datetime(2026, 3, 23, 6, 30, 39, 782952)  # engines differ in what they make of parts of a second
DAYS = 240
COLLEAGUES = {"dana": "executive", "priya": "manager", "sam": "", "nils": "specialist"}
CONTACTS = {
    "carla": ("meridian", "decision maker", "Europe/Berlin"),
    "milo": ("meridian", "manager", "America/New_York"),
    "ada": ("meridian", "", "Asia/Kolkata"),
    "kim": ("kestrel", "executive", ""),
    "lou": ("kestrel", "user", "UTC"),
    "vera": ("vendor", "decision maker", "UTC"),
}
AUTOMATIC = ("",) * 12 + ("list",) * 4 + ("bulk", "away", "auto")


def busy_world(seed: int) -> World:
    rng = random.Random(seed)
    world = World(time_zone="Europe/Berlin", country="DE")
    _people(world, rng)
    for number in range(420):
        _message(world, rng, number)
    for number in range(40):
        _meeting(world, rng, number)
    _records(world, rng)
    _cases(world, rng)
    _asked(world, rng)
    return world


def _when(rng: random.Random, days: int = DAYS) -> datetime:
    """Some after the moment of measuring: those must not count."""
    return (
        AS_OF + timedelta(days=3) - timedelta(minutes=rng.randrange(days * 24 * 60), milliseconds=rng.randrange(60_000))
    )


def _people(world: World, rng: random.Random) -> None:
    world.account("vendor", kind="vendor", yearly_value=20_000.0)
    for name, level in COLLEAGUES.items():
        world.colleague(name, level=level, zone="Europe/Berlin")
    for name, (account, level, zone) in CONTACTS.items():
        world.contact(name, account=account, level=level, zone=zone)
    world.alias("carla", "carla at home").alias("nobody", "a list")
    for row in world.rows["person"]:
        row["level_guessed"] = rng.random() < 0.3
    left = next(row for row in world.rows["post"] if row["person"] == world.id("lou"))
    left["ends_on"] = (AS_OF - timedelta(days=50)).date()


def _message(world: World, rng: random.Random, number: int) -> None:
    everybody = [*COLLEAGUES, *CONTACTS, "carla at home", "a list", "a stranger"]
    sender, *to = rng.sample(everybody, rng.choice((2, 2, 2, 3, 5)))
    answers = [f"message-{rng.randrange(1, number + 2)}" for _ in range(rng.choice((0, 1, 2)))]
    values: dict[str, Any] = {"reply_to_ids": answers, "thread": rng.choice((None, "", f"thread {number // 9}"))}
    values["automatic"] = rng.choice(AUTOMATIC)
    if rng.random() < 0.2:
        values["recipient_count"] = rng.choice((None, 1, 60))
    if rng.random() < 0.05:
        values |= {"automatic": "bounce", "bounced": world.id(rng.choice(list(CONTACTS)))}
    world.message(sender, to, _when(rng), plausible=rng.random() < 0.97, **values)


def _meeting(world: World, rng: random.Random, number: int) -> None:
    there = rng.sample([*COLLEAGUES, *CONTACTS], rng.choice((2, 2, 3, 6)))
    begins = _when(rng)
    for version in range(rng.choice((1, 1, 2))):
        world.meeting(
            begins + timedelta(hours=version),
            rng.choice((15, 60, 900)),
            *there,
            answers=[rng.choice(("", "accepted", "declined", "tentative", "attended")) for _ in there],
            organiser=rng.choice((world.id(there[0]), None)),
            occurrence=f"occurrence-{number}",
            sequence=version,
            cancelled=rng.random() < 0.1,
            recorded_at=rng.choice((None, begins - timedelta(days=3), begins + timedelta(days=9))),
        )


def _records(world: World, rng: random.Random) -> None:
    day = AS_OF.date()
    roles = {"accountable": "dana", "decision_maker": "carla", "project_manager": "priya", "sponsor": "kim"}
    begun, ends = day - timedelta(days=150), day + timedelta(days=200)
    world.engagement("move", "meridian", value=900_000.0, risk="high", roles=roles, starts_on=begun, ends_on=ends)
    world.engagement("desk", "kestrel", value=None, roles={"accountable": "sam"}, starts_on=begun, closed_on=None)
    world.engagement("audit", "kestrel", value=40_000.0, risk="low", closed_on=day - timedelta(days=9))
    for month in range(6):
        planned = rng.uniform(40_000, 80_000) * (month + 1)
        values = {"planned": planned, "earned": planned * 0.9, "actual": planned * rng.uniform(0.8, 1.4)}
        silent = {"earned": None, "colour": "amber"} if month == 3 else {}
        world.delivery("move", AS_OF - timedelta(days=140 - 25 * month), **(values | {"colour": "green"} | silent))
        world.delivery(
            "audit", AS_OF - timedelta(days=139 - 20 * month), accepted=5_000.0, earned=6_000.0 * (month + 1)
        )
    for account, people in (
        ("meridian", ("dana", "carla")),
        ("kestrel", ("sam", "kim", "lou")),
        (None, ("nils", "milo")),
    ):
        for kind in ("call", "review", "lunch"):
            world.note(_when(rng).isoformat(), *people, kind=kind, account=account)
    for every, (colleague, contact, account) in zip((30, 7, 500), _KEPT, strict=True):
        kept = {"colleague": world.id(colleague), "contact": world.id(contact), "account": world.id(account)}
        world.record("relationship_plan", every_days=every, starts_on=begun, ends_on=None, **kept)
    for account, value in (("kestrel", 50_000.0), ("vendor", 12_000.0), ("meridian", None)):
        renews = day + timedelta(days=rng.randrange(200))
        world.record("contract", account=world.id(account), value=value, starts_on=None, renews_on=renews)
    _promised(world, day)
    _channels(world)
    world.rows["account_role"].append({"account": world.id("meridian"), "role": "user champion", "person": None})
    world.rows["account_role"].append(
        {"account": world.id("kestrel"), "role": "technical lead", "person": world.id("lou")}
    )


def _channels(world: World) -> None:
    """Ways to people, one to a shared address, and a portal."""
    ours = {"colleague": world.id("dana"), "covers": None, "starts_on": None, "ends_on": None}
    for way, contact, account in (
        ("mail", "carla", "meridian"),
        ("call", "kim", "kestrel"),
        ("chat", "lou", "kestrel"),
    ):
        to = {"account": world.id(account), "contact": world.id(contact), "address": None}
        world.record("channel", way=way, **to, **ours)
    for way, address in (("portal", None), ("mail", world.id("carla"))):
        desk = {"account": world.id("meridian"), "contact": None, "address": address}
        world.record("channel", way=way, **desk, **ours)


def _promised(world: World, day: date) -> None:
    """Reviews that were said to be held, that were missed, that meetings may show, and one that lies ahead."""
    for number, account in enumerate(("meridian", "kestrel", "vendor", "meridian", "kestrel")):
        due = day - timedelta(days=40 * number - 20)
        held = due + timedelta(days=3) if number == 1 else None
        people = {"promised_by": world.id("dana"), "promised_to": world.id("carla")}
        side = {"by": "them" if account == "vendor" else "us", "kind": "review", "missed": number == 2}
        world.record("review", account=world.id(account), due_on=due, held_on=held, **people, **side)
    world.rows["review_meeting"] += [{"meeting": row["id"]} for row in world.rows["meeting"][::3]]


STEPS = ("answered", "answered", "assigned", "status", "noted", "promised", "escalation_asked", "escalation_granted")
LATE_STEPS = ("escalation_refused", "complained", "confirmed", "resolved", "closed", "reopened", "refused")


def _cases(world: World, rng: random.Random) -> None:
    """Short ones, the oldest of which have ended: what case risk learns from."""
    world.queue("desk queue", answer_minutes=60.0, update_minutes=480.0, solve_minutes=2_400.0)
    world.queue("vendor queue", "vendor", update_minutes=960.0)
    for number in range(70):
        outbound = number % 3 == 0
        account, queue = ("vendor", "vendor queue") if outbound else (rng.choice(["meridian", "kestrel"]), "desk queue")
        key, topic = f"case-{number}", rng.choice(("network", "mail", ""))
        values: dict[str, Any] = {"direction": "outbound" if outbound else "inbound", "topic": topic}
        values |= {"opener": world.id(rng.choice(list(CONTACTS))), "owner": rng.choice((None, world.id("sam")))}
        world.case(key, account, rng.choice((queue, queue, None)), **values)
        _steps(world, rng, key, _when(rng, 120))


def _steps(world: World, rng: random.Random, key: str, begins: datetime) -> None:
    if rng.random() < 0.3:
        world.event(key, "refused", begins - timedelta(hours=2), channel="portal")
    world.event(key, "opened", begins, rng.choice(("us", "them", "")), channel="portal", team="first")
    for step in rng.choices(STEPS, k=7) + rng.choices(LATE_STEPS, k=3) + rng.choices(("closed", "status"), k=1):
        begins += timedelta(hours=rng.choice((1, 5, 30)), milliseconds=rng.randrange(60_000))
        values: dict[str, Any] = {"automatic": rng.random() < 0.1, "public": rng.random() < 0.8}
        values |= {"asked": rng.choice(("", "logs", "version")), "team": rng.choice(("", "first", "second", "third"))}
        if step == "promised":
            values["due_at"] = begins + timedelta(hours=20)
        if rng.random() < 0.1:
            values["rating"] = float(rng.randrange(1, 6))
        who = rng.choice((None, *COLLEAGUES, *CONTACTS))
        side, channel = rng.choice(("us", "them", "")), rng.choice(("", "mail", "phone"))
        world.event(key, step, begins, side, actor=who, channel=channel, plausible=rng.random() < 0.98, **values)
    if rng.random() < 0.6:
        world.answer(key, rng.choice((None, 1.0, 4.0, 5.0)), begins + timedelta(days=1), automatic=rng.random() < 0.1)


def _asked(world: World, rng: random.Random) -> None:
    """Answers on the other scales, two quarters of them, some by a contact."""
    for number in range(60):
        scale, top = (("nps", 10), ("ces", 7))[number % 2]
        answer = {"scale": scale, "question": scale, "survey": scale, "asked_at": _when(rng), "comment": "Well done."}
        who = world.id(rng.choice(list(CONTACTS)))
        world.answer(f"case-{number}", float(rng.randint(1, top)), _when(rng, 170), respondent=who, **answer)


_KEPT = (("dana", "carla", "meridian"), ("sam", "kim", "kestrel"), ("nils", "lou", "kestrel"))
