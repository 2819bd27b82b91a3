"""An engagement with some scope and some hours, for the rules of its scope."""

from __future__ import annotations

from typing import Any

from rules.look import Here

NAME = "Backup"


def look(items: int = 2, *, accepted: int = 0, **values: Any) -> Here:
    """`accepted` of the items say by what they are accepted."""
    here = Here("2026-05-24").account("Kestrel").colleague("Dana").contact("Carla", account="Kestrel")
    here.engagement(NAME, "Kestrel", accountable="Dana", decision_maker="Carla", **values)
    for number in range(items):
        has = {"has_acceptance": number < accepted, "version": 1, "hours": 10.0}
        here.record_of("scope_item", engagement=NAME, key=f"s-{number}", title=f"Item {number}", **has)
    return here


def booked(here: Here, low: float, high: float, hours: float = 400.0) -> Here:
    share = {"value": low, "low": low, "high": high, "known": 1 - (high - low), "n": 9.0}
    return here.row("unapproved_share", engagement=NAME, **share, hours=hours, outside=low * hours)


def change(here: Here, title: str, decision: str = "", **values: Any) -> Here:
    row = {"engagement": NAME, "key": title, "title": title, "decision": decision}
    return here.record_of("change_request", **(row | {"price": 1.0, "effort_hours": 1.0, "days_later": 0} | values))


def wish(here: Here, title: str, on: str = "2026-04-14", answer: str = "", **values: Any) -> Here:
    return here.record_of("wish", engagement=NAME, key=title, title=title, asked_on=on, answer=answer, **values)
