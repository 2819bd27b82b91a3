"""People of two accounts who are asked about cases, for tests of what answers come to."""

from __future__ import annotations

from world import World

AS_OF = "2026-03-20 12:00"


def a_world() -> World:
    return World().colleague("mira").contact("carla", "omar", account="meridian").contact("zoe", account="other")


def cased(world: World, *keys: str, account: str = "meridian", opener: str = "carla") -> World:
    for key in keys:
        row = {"key": key, "reference": key, "direction": "inbound", "opener": world.id(opener)}
        world.record("case", account=world.id(account), **row)
    return world
