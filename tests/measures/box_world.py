"""A box that grew: thirty hours a week, nine of them on wishes from the seventh on; as in story 2."""

from __future__ import annotations

from datetime import date, timedelta

from world import World

BEGIN = date(2026, 3, 2)  # a Monday
NAME = "backup"


def box(weeks: int = 12, *, unnamed: float = 0.0) -> World:
    """`unnamed` hours a week, of those inside, are booked on nothing."""
    world = World().contact("carla", account="kestrel").engagement(NAME, "kestrel", value=180_000.0)
    key = {"engagement": world.id(NAME)}
    for item, hours in (("install", 60.0), ("migration", 140.0), ("integration", 90.0), ("hand-off", 110.0)):
        world.record("scope_item", **key, key=item, title=item, version=1, hours=hours, has_acceptance=False)
        world.place(NAME, item, "inside")
    world.place(NAME, "w-1", "outside", estimated=False)
    for week in range(1, weeks + 1):
        monday = BEGIN + timedelta(days=7 * (week - 1))
        beside = 9.0 if week >= 7 else 0.0
        world.booked(NAME, 30.0 - beside - unnamed, f"{monday} 12:00", "migration")
        if beside:
            world.booked(NAME, beside, f"{monday + timedelta(days=2)} 12:00", "w-1")
        if unnamed:
            world.booked(NAME, unnamed, f"{monday + timedelta(days=3)} 12:00")
    return world


def after(weeks: int) -> str:
    """The Sunday evening after so many weeks."""
    return f"{BEGIN + timedelta(days=7 * weeks - 1)} 22:00"
