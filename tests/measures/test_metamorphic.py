"""What must not change a score, whatever the score: tried on every measure there is."""

from __future__ import annotations

import random
from collections.abc import Callable
from copy import deepcopy
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

import pytest

from wellkept import registry
from wellkept.sdk.maturity import areas
from wellkept.sdk.measure import RESULT
from world import World

AS_OF = datetime(2026, 3, 23)
DAYS = 420
COLLEAGUES, CONTACTS = ("dana", "priya", "sam"), ("carla", "milo", "ada", "kim", "lou")
PERSON_KEYS = ("colleague", "contact", "one", "other", "person")
SCORES, MANY = (*RESULT, "w", "share", "dark"), {"contact", "turn", "case_log"}
BY_WEEK = {"booked_hours", "scope_path"}  # named by their Monday
Scores = dict[tuple[str, tuple[Any, ...]], dict[str, float | None]]


@cache
def template() -> World:
    rng = random.Random(7)
    people = World().colleague("dana", level="executive").colleague("priya", level="manager").colleague("sam")
    for name, account, level in (
        ("carla", "meridian", "decision maker"),
        ("milo", "meridian", "manager"),
        ("ada", "meridian", "executive"),
        ("kim", "kestrel", "decision maker"),
        ("lou", "kestrel", "user"),
    ):
        people.contact(name, account=account, level=level, zone="UTC")
    for day in range(DAYS):
        moment = AS_OF + timedelta(days=day - DAYS, hours=8)
        for _ in range(rng.choice((0, 1, 2))):
            pair = [rng.choice(COLLEAGUES), rng.choice(CONTACTS)]
            rng.shuffle(pair)
            moment += timedelta(minutes=rng.randrange(1, 200))
            copied = rng.sample(COLLEAGUES + CONTACTS, rng.choice((0, 0, 1, 2)))
            to = [pair[1], *(name for name in copied if name not in pair)]
            people.message(pair[0], to, moment, thread=f"thread {day // 3}")
        if day % 9 == 4:
            there = rng.sample(COLLEAGUES, rng.choice((1, 2))) + rng.sample(CONTACTS, rng.choice((0, 1, 2)))
            answers = rng.choice(([""] * len(there), ["accepted"] * len(there)))
            people.meeting(AS_OF + timedelta(days=day - DAYS, hours=15), 60, *there, answers=answers)
    people.note((AS_OF - timedelta(days=20)).isoformat(), "dana", "carla", account="meridian")
    people.note((AS_OF - timedelta(days=40)).isoformat(), "priya", "kim", kind="review", account="kestrel")
    roles = {"accountable": "dana", "decision_maker": "carla", "project_manager": "priya"}
    begun = (AS_OF - timedelta(days=200)).date()
    people.engagement("move", "meridian", value=900_000.0, risk="high", roles=roles, starts_on=begun)
    people.rows["engagement"][-1]["pricing_model"] = "fixed price"
    for month in range(6):
        done = 60_000.0 * (month + 1)
        values = {"planned": done * 1.1, "earned": done, "actual": done * 1.2, "colour": "green"}
        people.delivery("move", AS_OF - timedelta(days=190 - 30 * month), **values)
    hours = {"low": 40.0, "likely": 90.0, "high": 310.0}
    people.record("estimate", engagement=people.id("move"), item="a", actual=None, **hours)
    people.record("sale", engagement=people.id("move"), type="product", reach="tactical", departments=5)
    terms = {"hourly_cost": 90.0, "bought_in_cost": 0.0, "rate": 130.0, "price": 12_000.0}
    people.record("pricing_terms", engagement=people.id("move"), **terms)
    _held(people, begun)
    _told(people, begun)
    _scope(people)
    kept = {"account": people.id("meridian"), "colleague": people.id("dana"), "contact": people.id("carla")}
    people.record("relationship_plan", every_days=30, starts_on=begun, ends_on=None, **kept)
    _cases(people, rng)
    ends = (AS_OF + timedelta(days=60)).date()
    return people.record("contract", account=people.id("kestrel"), value=50_000.0, renews_on=ends)


def _held(people: World, begun: date) -> None:
    """Two partners, and promises and milestones of theirs and ours."""
    for number, name in enumerate(("quay", "bastion")):
        people.account(name, kind="partner")
        part = {"account": people.id(name), "path_share": None, "has_alternative": False}
        people.record("partner", engagement=people.id("move"), **part)
        for step in range(4):
            due = begun + timedelta(days=30 * step + 10)
            reached = due if step > number else None
            milestone = {"name": f"{name} {step}", "first_due_on": due, "due_on": due, "critical": step == 0}
            people.record(
                "milestone", engagement=people.id("move"), reached_on=reached, partner=people.id(name), **milestone
            )
            promise = {"what": "x", "by": "us", "due_on": due, "kept_on": reached, "partner": None}
            people.record("commitment", engagement=people.id("move"), **promise)


def _told(people: World, begun: date) -> None:
    """A line of a plan, a deliverable, a session and a round of the team's pulse."""
    move, day = people.id("move"), (AS_OF - timedelta(days=20)).date()
    line = {"what": "status", "channel": "meeting", "every_days": 14, "to": people.id("carla"), "by": None}
    people.record("cadence", engagement=move, starts_on=begun, ends_on=None, **line)
    people.record("deliverable", engagement=move, title="a", kind="as_built", due_on=None)
    answer = {"told_on": day, "accepted_on": day, "refused_on": None}
    people.record("receiver", deliverable=1, person=people.id("carla"), **answer)
    people.record("training_session", engagement=move, title="a", held_on=day)
    people.record("training_place", training_session=1, person=people.id("milo"), came=True)
    said = {"mood": 4.0, "belief": 3.0, "spread": 0.5}
    people.record("pulse_round", engagement=move, closed_on=day, asked=5, answers=5, **said)


def _scope(people: World) -> None:
    """What was sold, a change that was approved, and hours of which some went into a wish."""
    key = {"engagement": people.id("move")}
    people.record("scope_item", **key, key="s-1", title="Move", version=1, hours=300.0, has_acceptance=True)
    decided = (AS_OF - timedelta(days=70)).date()
    change = {"key": "c-1", "title": "More", "decision": "approved", "decided_on": decided, "asked_on": decided}
    people.record("change_request", **key, **change, price=900.0, effort_hours=12.0, invoiced=100.0)
    people.place("move", "s-1", "inside").place("move", "c-1", "approved").place("move", "w-1", "outside")
    for number in range(40):
        item = ("s-1", "s-1", "c-1", "w-1", "")[number % 5]
        people.booked("move", 6.0, AS_OF - timedelta(days=150 - 3 * number, hours=-12), item)


def _cases(people: World, rng: random.Random) -> None:
    """Two desks, and forty cases of each, of which the last ones are open."""
    people.account("vendor", kind="vendor").queue("theirs", "vendor", update_minutes=480.0)
    people.queue("ours", answer_minutes=60.0, update_minutes=960.0, solve_minutes=2_400.0)
    steps = ("answered", "answered", "assigned", "status", "escalation_asked", "escalation_granted", "promised")
    for number in range(80):
        outbound, key = number % 2 == 1, f"case-{number}"
        moment = AS_OF - timedelta(days=(80 - number) * 0.8, minutes=rng.randrange(400))
        account, queue = ("vendor", "theirs") if outbound else ("meridian", "ours")
        people.case(key, account, queue, direction="outbound" if outbound else "inbound", topic=rng.choice(("a", "b")))
        people.event(key, "opened", moment, "us" if outbound else "them", channel="mail", team="first")
        for step in rng.choices(steps, k=5) + ["closed"] * (number < 70) + ["reopened", "closed"] * (number % 9 == 0):
            moment = min(moment + timedelta(minutes=rng.randrange(10, 3_000)), AS_OF)
            values: dict[str, Any] = {"asked": rng.choice(("", "logs")), "team": rng.choice(("first", "second"))}
            values["due_at"] = moment + timedelta(hours=9) if step == "promised" else None
            people.event(key, step, moment, "" if step == "reopened" else "them" if outbound else "us", **values)
        if number % 3 == 0:
            for scale in ("csat", "nps", "ces"):
                people.answer(key, float(rng.randrange(1, 6)), moment, scale=scale, question=scale)
    due = (AS_OF - timedelta(days=30)).date()
    _assessed(people, due)
    review = {"kind": "review", "by": "us", "promised_on": due, "due_on": due, "held_on": None}
    people.record("review", account=people.id("meridian"), **review)
    way = {"way": "mail", "contact": people.id("carla"), "address": None, "colleague": people.id("dana")}
    people.record("channel", account=people.id("meridian"), covers=None, starts_on=None, ends_on=None, **way)


def _assessed(people: World, day: date) -> None:
    """Their IT and security, and a requirement that came late."""
    for framework in ("it", "security"):
        for place, area in enumerate(areas(framework)[:18]):
            levels = {"now": 1.0 + place % 3, "planned": None, "needed": 3.0}
            row = {"framework": framework, "area": area.key, "assessed_on": day}
            people.record("assessment", engagement=people.id("move"), **row, **levels)
    gate = {"stage": "design", "due_on": day, "passed_on": day - timedelta(days=9), "passed_by": None}
    people.record("gate", engagement=people.id("move"), **gate)
    asked = {"key": "r", "title": "R", "source": "", "kind": "security", "stage": "design", "mandatory": True}
    none = dict.fromkeys(("met_on", "owner", "waived_by", "waived_until"))
    people.record("requirement", engagement=people.id("move"), recorded_on=day, **asked, **none)


def world() -> World:
    return deepcopy(template())


def scores(people: World, as_of: datetime = AS_OF, shift: timedelta = timedelta()) -> Scores:
    """What every measure says, by measure and key; people by name, days as they were before the shift."""
    names = {number: name for name, number in people.ids.items()}
    found: Scores = {}
    with people.session() as session:
        session.compute(registry.measures().values(), as_of, people.settings)
        for measure in registry.measures().values():
            for row in session.rows(measure.name).to_pylist():
                key = tuple(_plain(row[column], column, measure.name, names, shift) for column in measure.keys)
                score = {column: row[column] for column in SCORES if column in row}
                # Contacts and turns are many to a key, and no score: their number stands for them.
                many = found.get((measure.name, key), {}).get("rows", 0)
                found[measure.name, key] = (score if measure.name not in MANY else {}) | {"rows": many + 1}
    return found


def _plain(value: Any, column: str, measure: str, names: dict[int, str], shift: timedelta) -> Any:
    if isinstance(value, date):
        return value - shift
    if column == "part" and measure in BY_WEEK:
        return str(date.fromisoformat(value) - shift)
    if column in PERSON_KEYS or (measure, column) == ("colleague_share", "part"):
        return names[int(value)]
    return value


@cache
def before() -> Scores:
    return scores(world())


def differences(after: Scores, expected: Scores | None = None) -> list[tuple[Any, ...]]:
    """Where a score moved by more than .01, or came or went."""
    old = before() if expected is None else expected
    gone = [(key, "only on one side") for key in old.keys() ^ after.keys()]
    return gone + [
        (key, column, old[key][column], value)
        for key in old.keys() & after.keys()
        for column, value in after[key].items()
        if not _alike(old[key][column], value)
    ]


def _alike(old: float | None, new: float | None) -> bool:
    return old == new if old is None or new is None else abs(old - new) <= 0.01


def test_every_measure_is_tried() -> None:
    tried = {name for name, _ in before()}
    assert tried == registry.measures().keys()
    assert any(row.get("value") is not None for row in before().values())


def test_moving_all_times() -> None:
    moved, shift = world(), timedelta(days=364)
    for rows in moved.rows.values():
        for row in rows:
            row.update({name: value + shift for name, value in row.items() if isinstance(value, date)})
    after = scores(moved, AS_OF + shift, shift)

    def by_account(found: Scores) -> Scores:
        """Rings are named by their quarter: the account's own sum stands for them."""
        rings: dict[Any, float] = {}
        for (name, key), row in found.items():
            if name == "ring":
                rings[key[0]] = rings.get(key[0], 0.0) + (row["value"] or 0.0)
        rest = {key: row for key, row in found.items() if key[0] != "ring"}
        return rest | {("ring", (account,)): {"value": width} for account, width in rings.items()}

    assert differences(by_account(after), by_account(before())) == []


def _duplicate(people: World) -> None:
    """A copy that reached us without its id, so that `facts` took it for another message."""
    last = next(row for row in reversed(people.rows["message"]) if len(row["recipients"]) == 1)
    people.rows["message"].append(last | {"id": len(people.rows["message"]) + 1, "source_id": "a copy"})


def _mass_mail(people: World) -> None:
    crowd = [f"guest {number}" for number in range(495)]
    for name in crowd:
        people.rows["address"].append({"address": people.id(name), "person": None})
    people.message("dana", [*CONTACTS, *crowd], AS_OF - timedelta(hours=12))


def _future_date(people: World) -> None:
    people.message("dana", "carla", AS_OF + timedelta(days=9_000), plausible=False)
    people.message("dana", "carla", datetime(1970, 1, 1), plausible=False)


def _facts_later(people: World) -> None:
    later = AS_OF + timedelta(minutes=1)
    for number in range(60):
        moment = later + timedelta(hours=7 * number)
        people.message("dana", "carla", moment, reply_to_ids=["message-1"]).message("carla", "dana", moment)
        people.meeting(moment, 45, "priya", "kim", recorded_at=AS_OF - timedelta(days=1))
    people.meeting(later, 45, "sam", "lou", occurrence="meeting-3", sequence=9, recorded_at=later)
    people.meeting(later, 45, "sam", "lou", occurrence="meeting-2", sequence=9, cancelled=True)
    people.delivery("move", later, earned=900_000.0, actual=1.0, planned=1.0, accepted=900_000.0, colour="red")
    people.note(later.isoformat(), "dana", "carla", account="meridian", kind="review")
    for number in range(80):
        key = f"case-{number}"
        people.event(key, "reopened", later, "them").event(key, "assigned", later, "us", team="anybody")
        people.event(key, "closed", later, "us", rating=1.0).answer(key, 1.0, later)


@pytest.mark.parametrize("change", [_duplicate, _mass_mail, _future_date, _facts_later])
def test_what_must_change_no_score(change: Callable[[World], None]) -> None:
    people = world()
    change(people)
    moved = differences(scores(people))
    # The copy is one contact more, on a day that counts once.
    assert [move for move in moved if change is not _duplicate or move[0][0] != "contact"] == []


def test_relabelled_people() -> None:
    people = world()
    old = [people.ids[name] for name in (*COLLEAGUES, *CONTACTS)]
    new = dict(zip(old, random.Random(3).sample([number + 1_000 for number in old], len(old)), strict=True))
    for table, columns in {
        "message": ("sender", "recipients"),
        "meeting": ("organiser", "invited"),
        "address": ("address", "person"),
        "person": ("person",),
        "belonging": ("person",),
        "post": ("person",),
        "engagement_role": ("person",),
        "contact_note": ("people",),
        "relationship_plan": ("colleague", "contact"),
        "channel": ("colleague", "contact"),
        "cadence": ("to", "by"),
    }.items():
        for row in people.rows[table]:
            for column in columns:
                held = row[column]
                row[column] = [new[number] for number in held] if isinstance(held, list) else new.get(held, held)
    people.ids = {name: new.get(number, number) for name, number in people.ids.items()}
    assert differences(_unordered(scores(people)), _unordered(before())) == []


def _unordered(found: Scores) -> Scores:
    """On one side the lower id stands first: which of the two that is, is no score."""
    return {
        (name, tuple(sorted(key[:2])) + key[2:] if name in {"pair_strength", "contact_day", "contact"} else key): row
        for (name, key), row in found.items()
    }


@pytest.mark.parametrize("seed", range(6))
def test_one_more_contact_never_lowers_strength(seed: int) -> None:
    rng = random.Random(seed)
    people = world()
    moment = AS_OF - timedelta(hours=rng.randrange(1, 24 * DAYS))
    one, other = rng.choice(COLLEAGUES), rng.choice(CONTACTS)
    if seed % 2:
        people.meeting(moment - timedelta(hours=1), 60, one, other)
    else:
        people.message(other, [one, *(name for name in rng.sample(COLLEAGUES, 2) if name != one)], moment)
    ties = {key: row["value"] for key, row in scores(people).items() if key[0] == "tie_strength"}
    old = {key: row["value"] for key, row in before().items() if key[0] == "tie_strength"}
    # The order in which an engine adds up may cost the last digits.
    assert all(ties[key] >= old[key] - 1e-12 for key in old)
    pair = ("tie_strength", (one, other))
    assert ties[pair] >= old.get(pair, 0.0) - 1e-12
