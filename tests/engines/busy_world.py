"""A small random firm in which every measure has something to say, and in which much is missing or odd."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta
from typing import Any

from wellkept.sdk.gates import STAGES
from wellkept.sdk.maturity import areas
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
    _scope(world, rng, begun)
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
    _sold(world)
    _held(world, AS_OF.date())
    _told(world, day)
    _promised(world, day)
    _assessed(world, rng, day)
    _channels(world)
    world.rows["account_role"].append({"account": world.id("meridian"), "role": "user champion", "person": None})
    world.rows["account_role"].append(
        {"account": world.id("kestrel"), "role": "technical lead", "person": world.id("lou")}
    )


def _held(world: World, day: date) -> None:
    """Partners with milestones and promises in and out of time, and promises of ours and theirs."""
    for number, name in enumerate(("quay", "bastion")):
        world.account(name, kind="partner")
        part = {"account": world.id(name), "path_share": None, "has_alternative": number == 0, "ends_on": None}
        world.record("partner", engagement=world.id("move"), **part)
    for number in range(12):
        due = day - timedelta(days=20 * number - 40)
        reached = due + timedelta(days=number % 3 - 1) if number % 4 else None
        carried = world.id(("quay", "bastion")[number % 2]) if number % 3 else None
        milestone = {"name": f"m{number}", "first_due_on": due, "due_on": due, "critical": number % 2 == 0}
        world.record("milestone", engagement=world.id("move"), reached_on=reached, partner=carried, **milestone)
        by = ("us", "them", "partner")[number % 3]
        promise = {"what": "x", "by": by, "due_on": due, "kept_on": reached, "partner": carried}
        released = day if number == 7 else None
        world.record("commitment", engagement=world.id(("move", "desk")[number % 2]), released_on=released, **promise)


def _told(world: World, day: date) -> None:
    """Plans kept and not, deliverables accepted and not, sessions held and ahead, and rounds of many and of few."""
    for number, (name, channel) in enumerate((("move", "mail"), ("move", "meeting"), ("desk", "call"))):
        to = world.id("carla") if number < 2 else None
        line = {"what": f"line {number}", "channel": channel, "every_days": 7 + 20 * number, "to": to, "by": None}
        starts_on = day - timedelta(days=100)
        world.record("cadence", engagement=world.id(name), starts_on=starts_on, ends_on=None, **line)
    world.rows["status_mail"] += [{"message": row["id"]} for row in world.rows["message"][::4]]
    sent = {"reported_on": day - timedelta(days=9), "colour": "green", "sent_on": day - timedelta(days=9)}
    world.record("status_report", engagement=world.id("move"), **sent)
    for number, kind in enumerate(("as_built", "documentation", "other")):
        name, told = ("move", "desk")[number % 2], day - timedelta(days=30)
        world.record("deliverable", engagement=world.id(name), title=kind, kind=kind, due_on=None)
        for person in ("carla", "milo")[: 2 - number % 3]:
            days = {"told_on": told, "accepted_on": told if person == "carla" else None, "refused_on": None}
            world.record("receiver", deliverable=number + 1, person=world.id(person), **days)
    for number, held_on in enumerate((day - timedelta(days=5), day + timedelta(days=5), None)):
        world.record("training_session", engagement=world.id("move"), title=f"session {number}", held_on=held_on)
        for person, came in (("carla", True), ("milo", False), ("ada", None)):
            there = came if number == 0 else None
            world.record("training_place", training_session=number + 1, person=world.id(person), came=there)
    for number, answers in enumerate((5, 3, 6)):
        said = {"mood": 3.5, "belief": 4.0 - number / 2, "spread": 0.7} if answers > 3 else {}
        closed = {"closed_on": day - timedelta(days=40 - 15 * number), "asked": 7, "answers": answers}
        world.record("pulse_round", engagement=world.id("move"), **closed, **said)


def _sold(world: World) -> None:
    """One that is priced, one of which hardly anything is known, and one that is finished."""
    for name, items in (("move", 4), ("desk", 1), ("audit", 2)):
        for item in range(items):
            hours = {"low": 20.0 + item, "likely": 40.0 * (item + 1), "high": 200.0}
            took = 90.0 if name == "audit" else None
            world.record("estimate", engagement=world.id(name), item=f"item-{item}", actual=took, **hours)
    sold = {"type": "product", "reach": "tactical", "departments": 5, "services_hours": None}
    world.record("sale", engagement=world.id("move"), **sold)
    terms = {"hourly_cost": 90.0, "bought_in_cost": 400_000.0, "rate": 130.0, "cap": 800_000.0, "open_decisions": 1}
    world.record("pricing_terms", engagement=world.id("move"), **terms)
    next(row for row in world.rows["engagement"] if row["name"] == "move")["pricing_model"] = "Fixed price"


def _scope(world: World, rng: random.Random, begun: date) -> None:
    """What was agreed, asked for and changed in two engagements, and hours on it, on wishes and on nothing."""
    for name in ("move", "desk"):
        key = {"engagement": world.id(name)}
        for number in range(5):
            item = {"key": f"s-{number}", "title": f"Item {number}", "version": 1 + number // 4, "change": None}
            hours = rng.choice((20.0, 35.5)) if name == "move" else None
            world.record("scope_item", **key, **item, hours=hours, has_acceptance=number % 2 == 0, ends_on=None)
            world.place(name, f"s-{number}", "inside")
        agreed = {"agreed_on": begun + timedelta(days=60), "version": 2}
        world.record("scope_baseline", **key, **agreed)
        for number, decision in enumerate(("approved", "approved", "", "refused")):
            told = {"key": f"c-{number}", "title": f"Change {number}", "asked_on": begun, "decision": decision}
            effort = 12.0 if number else None
            told |= {"decided_on": begun + timedelta(days=50 + 9 * number) if decision else None, "price": 900.0}
            world.record("change_request", **key, **told, effort_hours=effort, invoiced=rng.choice((None, 400.0)))
            state = "approved" if decision == "approved" else "outside"
            world.place(name, f"c-{number}", state, estimated=effort is not None)
        world.record("wish", **key, key="w-1", title="More", asked_on=begun, answer="").place(name, "w-1", "outside")
        for _ in range(60):
            item = rng.choice(("s-0", "s-1", "s-2", "c-0", "c-1", "c-2", "w-1", "", "else"))
            known: dict[str, Any] = {"billable": rng.choice((None, True, False)), "plausible": rng.random() < 0.95}
            known["booking"] = f"b-{rng.randrange(110)}"
            world.booked(name, rng.uniform(0.25, 8.0), _when(rng, 140), item, **known)


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


def _assessed(world: World, rng: random.Random, day: date) -> None:
    """Their IT and security, mostly known; a register with gates that were passed, are due, or lie ahead."""
    for framework, share in (("it", 0.9), ("security", 0.7)):
        for area in areas(framework):
            said = {name: rng.choice((None, 1.0, 2.5, 3.0, 4.0)) for name in ("planned", "needed")}
            now = rng.choice((1.0, 1.5, 3.0)) if rng.random() < share else None
            row = {"framework": framework, "area": area.key, "assessed_on": day, "now": now}
            world.record("assessment", engagement=world.id("move"), **row, **said)
    for place, stage in enumerate(STAGES):
        due = day - timedelta(days=60 - 25 * place)
        gate = {"stage": stage, "due_on": due, "passed_on": due if place < 2 else None, "passed_by": None}
        world.record("gate", engagement=world.id("move"), **gate)
        for number in range(3):
            asked = {"title": "Asked", "source": "", "kind": "security", "stage": stage, "mandatory": number < 2}
            days = {"recorded_on": day - timedelta(days=50), "met_on": day if number == 1 else None}
            waived = {"waived_by": world.id("carla") if number == 2 else None, "waived_until": day, "owner": None}
            world.record("requirement", engagement=world.id("move"), key=stage, **asked, **days, **waived)


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
