"""A small world for tests of measures: people and facts in plain words, measured by the real engine.

    world = World().colleague("dana", level="executive").contact("carla", account="meridian", level="decision maker")
    world.message("dana", "carla", "2026-03-02 10:00").meeting("2026-03-03 09:00", 60, "dana", "carla")
    rows = world.measure("tie_strength", "2026-03-22")

Persons, accounts and engagements are named; their ids are `world.id("dana")`. An address is its person.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any, Self
from zoneinfo import ZoneInfo

import numpy as np

from wellkept import registry
from wellkept.engine.arrow import table_of
from wellkept.engine.session import Session
from wellkept.sdk.kinds import COLUMNS
from wellkept.sdk.tables import RECORD_COLUMNS, SETTINGS
from wellkept.sdk.words import LEVEL_RANK, key_of
from wellkept.sdk.working_time import WorkingCalendar, calendar_of, written_calendar


def at(moment: str | datetime) -> datetime:
    """Naive UTC, as the columns hold it."""
    found = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    return found.astimezone(UTC).replace(tzinfo=None) if found.tzinfo else found


class World:
    def __init__(self, **settings: Any) -> None:
        self.settings: dict[str, Any] = SETTINGS | {"time_zone": "UTC", "country": ""} | settings
        self.rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self.ids: dict[str, int] = {}

    def id(self, name: str) -> int:
        return self.ids.setdefault(name, len(self.ids) + 1)

    def _next(self, kind: str) -> int:
        return len(self.rows[kind]) + 1

    # people
    def _person(self, name: str, side: str, account: str | None, level: str, zone: str) -> Self:
        person, organisation = self.id(name), self.id(f"org {account or 'firm'}")
        if account and not any(row["account"] == self.id(account) for row in self.rows["account"]):
            self.account(account)
        mine = {"person": person, "organisation": organisation, "account": self.id(account) if account else None}
        rank = LEVEL_RANK.get(level)
        self.rows["person"].append(mine | {"side": side, "level": level, "rank": rank, "title": "", "zone": zone})
        self.rows["address"].append({"address": person, "person": person})
        if account:
            self.rows["belonging"].append({"person": person, "account": self.id(account)})
        post = {"post": self._next("post"), "title": "", "level": level, "guessed": False, "side": side}
        self.rows["post"].append(mine | post)
        return self

    def colleague(self, *names: str, level: str = "specialist", zone: str = "UTC") -> Self:
        for name in names:
            self._person(name, "us", None, level, zone)
        return self

    def contact(self, *names: str, account: str = "client", level: str = "", zone: str = "UTC") -> Self:
        for name in names:
            self._person(name, "them", account, level, zone)
        return self

    def alias(self, person: str, address: str) -> Self:
        """A second address of a person, to be written to by its own name."""
        self.rows["address"].append({"address": self.id(address), "person": self.id(person)})
        return self

    # records
    def account(self, name: str, **values: Any) -> Self:
        row = {"account": self.id(name), "organisation": self.id(f"org {name}"), "name": name, "kind": "client"}
        self.rows["account"].append(row | {"guessed": False} | values)
        return self

    def engagement(self, name: str, account: str, *, roles: dict[str, str] | None = None, **values: Any) -> Self:
        row = {"engagement": self.id(name), "key": key_of(name), "account": self.id(account), "name": name}
        self.rows["engagement"].append(row | {"kind": "project", "risk": "", "pricing_model": ""} | values)
        self.rows["engagement_key"].append({"key": key_of(name), "engagement": self.id(name)})
        for role, person in (roles or {}).items():
            role_row = {"engagement": self.id(name), "person": self.id(person), "role": role.replace("_", " ")}
            self.rows["engagement_role"].append(role_row)
        return self

    def record(self, name: str, /, **values: Any) -> Self:
        self.rows[name].append({name: self._next(name)} | values)
        return self

    def note(self, when: str, *people: str, kind: str = "call", account: str | None = None) -> Self:
        ids = [self.id(person) for person in people]
        return self.record(
            "contact_note", happened_at=at(when), kind=kind, people=ids, account=self.id(account) if account else None
        )

    # facts
    def _fact(self, kind: str, when: str | datetime, **values: Any) -> Self:
        fact = {"id": self._next(kind), "source": "test", "source_id": f"{kind}-{self._next(kind)}"}
        self.rows[kind].append(fact | {"happened_at": at(when), "offset_minutes": 0, "plausible": True} | values)
        return self

    def message(self, sender: str, to: str | list[str], when: str | datetime, **values: Any) -> Self:
        names = [to] if isinstance(to, str) else to
        recipients = [self.id(name) for name in names]
        row = {"sender": self.id(sender), "recipients": recipients, "recipient_count": len(recipients)}
        return self._fact("message", when, **(row | {"thread": "", "reply_to_ids": [], "automatic": ""} | values))

    def meeting(self, starts: str | datetime, minutes: int, *people: str, **values: Any) -> Self:
        """The first of `people` organises; answers default to accepted by all."""
        ids = [self.id(person) for person in people]
        begin = at(starts)
        row = {
            "occurrence": f"meeting-{self._next('meeting')}",
            "starts_at": begin,
            "organiser": ids[0],
            "invited": ids,
            "answers": ["accepted"] * len(ids),
            "cancelled": False,
            "moved": False,
            "place": "",
            "sequence": 0,
        }
        return self._fact("meeting", begin + timedelta(minutes=minutes), **(row | values))

    def delivery(self, engagement: str, when: str, **values: Any) -> Self:
        return self._fact(
            "delivery", when, **({"engagement": key_of(engagement), "colour": "", "milestone": ""} | values)
        )

    def booked(self, engagement: str, hours: float, when: str | datetime, item: str = "", **values: Any) -> Self:
        row = {"engagement": key_of(engagement), "hours": hours, "item": item, "colleague": None, "billable": None}
        return self._fact("work", when, **(row | {"booking": f"booking {self._next('work')}"} | values))

    def place(self, engagement: str, item: str, state: str, *, estimated: bool = True) -> Self:
        """What hours on an item are: inside, approved or outside."""
        row = {"engagement": self.id(engagement), "item": item, "state": state, "estimated": estimated}
        self.rows["booked_place"].append(row)
        return self

    def queue(self, name: str, account: str | None = None, **values: Any) -> Self:
        """Worked as the firm's calendar says, unless `calendar` names settings of its own."""
        calendar = written_calendar(self.settings | values.pop("calendar", {}))
        row = {"queue": self.id(name), "account": self.id(account) if account else None, "name": name}
        self.rows["queue"].append(row | {"calendar": calendar} | values)
        return self

    def case(self, key: str, account: str | None = None, queue: str | None = None, **values: Any) -> Self:
        row = {"case": self.id(f"case {key}"), "key": key, "reference": key, "direction": "inbound", "topic": ""}
        places = {"account": self.id(account) if account else None, "queue": self.id(queue) if queue else None}
        self.rows["case"].append(row | {"priority": ""} | places | values)
        return self

    def event(self, case: str, step: str, when: str | datetime, side: str = "", **values: Any) -> Self:
        row = {"case": case, "step": step, "direction": "inbound", "side": side, "automatic": False, "public": True}
        words = {"asked": "", "channel": "", "team": "", "status": "", "priority": ""}
        due_at, actor = values.pop("due_at", None), values.pop("actor", None)
        known = {"due_at": at(due_at) if due_at else None, "actor": self.id(actor) if actor else None}
        return self._fact("case_event", when, **(row | words | known | values))

    def answer(self, case: str, value: float | None, when: str | datetime, **values: Any) -> Self:
        row = {"survey": "case", "question": "csat", "scale": "csat", "value": value, "automatic": False}
        about = {"about_kind": "case", "about": case, "invitation": f"invitation {self._next('answer')}"}
        return self._fact("answer", when, **(row | about | values))

    # measuring
    def session(self) -> Session:
        session = Session({})
        for kind in COLUMNS:
            session.put(kind, table_of(kind, self.rows[kind]))
        self.rows["zone_change"] = zone_changes(
            {row["zone"] for row in self.rows["person"] if row["zone"]} | {"UTC", self.settings["time_zone"]}
        )
        self.rows["workday"] = workdays(self.settings)
        for name in RECORD_COLUMNS:
            session.put(name, table_of(name, self.rows[name]))
        return session

    def measure(self, name: str, as_of: str | datetime) -> list[dict[str, Any]]:
        """The rows of one measure, with what it needs computed first."""
        moment = at(as_of)
        with self.session() as session:
            session.compute(registry.measures_for([name]), moment, self.settings)
            rows: list[dict[str, Any]] = session.rows(name).to_pylist()
            return rows


def zone_changes(zones: set[str]) -> list[dict[str, Any]]:
    """Stretches of constant offset, found day by day: slow, and independent of the product's own table."""
    return [dict(row) for name in sorted(zones) for row in changes_of(name)]


@cache
def changes_of(name: str) -> list[dict[str, Any]]:
    rows = []
    zone, start = ZoneInfo(name), datetime(1990, 1, 1)
    moment, offset = start, zone.utcoffset(start.replace(tzinfo=UTC).astimezone(zone))
    while moment < datetime(2031, 1, 1):
        moment += timedelta(hours=6)
        now = moment.replace(tzinfo=UTC).astimezone(zone).utcoffset()
        if now != offset or moment >= datetime(2031, 1, 1):
            minutes = int(offset.total_seconds() // 60) if offset else 0
            rows.append({"zone": name, "starts_at": start, "ends_at": moment, "offset_minutes": minutes})
            start, offset = moment, now
    return rows


def workdays(settings: dict[str, Any]) -> list[dict[str, Any]]:
    return workdays_of(calendar_of(settings))


@cache
def workdays_of(calendar: WorkingCalendar) -> list[dict[str, Any]]:
    days = np.arange(date(1990, 1, 1), date(2031, 1, 1), dtype="datetime64[D]")
    ordinals = np.cumsum(calendar.is_working(days))
    return [{"day": day, "ordinal": int(k)} for day, k in zip(days.tolist(), ordinals.tolist(), strict=True)]
