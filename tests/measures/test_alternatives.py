from __future__ import annotations

from functools import cache
from typing import Any

from world import World

AS_OF = "2026-07-15"
ASKED = (
    ("northgate", "Firmware", "2026-06-01T09:00"),
    ("northgate", "storage", "2026-06-01T09:00"),
    ("northgate", "", "2026-06-01T09:00"),
    ("northgate", "mail", "2026-06-01T09:00"),
    ("quay", "firmware ", "2026-06-01T09:00"),
    ("quay", "mail", "2025-06-01T09:00"),
    ("hollin", "", "2026-06-01T09:00"),
)


@cache
def rows() -> dict[str, dict[str, Any]]:
    world = World().account("quay", kind="partner").account("meridian")
    for name in ("northgate", "hollin", "silent"):
        world.account(name, kind="vendor")
    for number, (account, topic, on) in enumerate(ASKED):
        world.case(str(number), account, direction="outbound", topic=topic)
        world.event(str(number), "opened", on, "us", direction="outbound")
    world.case("c", "meridian", topic="storage").event("c", "opened", "2026-06-01T09:00", "them")
    names = {world.id(name): name for name in ("northgate", "quay", "hollin", "silent", "meridian")}
    found = {names[row["account"]]: row for row in world.measure("alternatives", AS_OF)}
    return {name: row | {"others": [names[one] for one in row["others"] or []]} for name, row in found.items()}


def test_topics_that_another_one_helps_with_too() -> None:
    row = rows()["northgate"]
    assert (row["value"], row["n"], row["known"], row["alone"], row["cases"]) == (1 / 3, 3.0, 0.75, 2, 4)
    assert row["others"] == ["quay"]
    assert (rows()["quay"]["value"], rows()["quay"]["others"]) == (1.0, ["northgate"])


def test_without_topics_or_cases_it_is_not_known() -> None:
    assert [(rows()[name]["value"], rows()[name]["cases"]) for name in ("hollin", "silent")] == [(None, 1), (None, 0)]


def test_what_clients_ask_us_is_no_help() -> None:
    assert "meridian" not in rows()
