from __future__ import annotations

from datetime import datetime

import pytest

from wellkept import registry
from wellkept.findings.look import SessionLook
from wellkept.sdk.finding import Trace
from world import World

AS_OF = datetime(2026, 3, 22)


@pytest.mark.parametrize(("account", "messages"), [("meridian", 1), ("kestrel", 2), (None, 3)])
def test_counts_are_of_contact_with_the_findings_own_account(account: str | None, messages: int) -> None:
    """Priya serves two accounts, and meets Sam of her own side: that meeting is of no account."""
    world = World().colleague("priya", "sam").contact("milo", account="meridian").contact("ivo", account="kestrel")
    world.message("priya", "milo", "2026-03-02 10:00")
    world.message("priya", "ivo", "2026-03-03 10:00").message("ivo", "priya", "2026-03-04 10:00")
    world.meeting("2026-03-05 10:00", 30, "priya", "sam")
    with world.session() as session:
        session.compute(registry.measures_for(["contact"]), AS_OF, world.settings)
        look = SessionLook(session, AS_OF, world.settings, {})
        of = world.id(account) if account else None
        mine = (world.id("priya"),)
        assert look.count(Trace("message", "messages", people=mine), of) == messages
        assert look.count(Trace("meeting", "meetings", people=mine), of) == 1


def test_what_contacts_write_to_each_other_is_no_contact_with_us() -> None:
    world = World().colleague("priya").contact("milo", "owen", account="meridian").contact("ivo", account="kestrel")
    world.message("milo", "priya", "2026-03-02 10:00").message("milo", "owen", "2026-03-03 10:00")
    world.message("milo", "ivo", "2026-03-04 10:00")
    with world.session() as session:
        session.compute(registry.measures_for(["contact"]), AS_OF, world.settings)
        look = SessionLook(session, AS_OF, world.settings, {})
        assert look.count(Trace("message", "messages", people=(world.id("milo"),)), world.id("meridian")) == 1


def test_many_counted_at_once_are_as_counted_one_by_one() -> None:
    world = World().colleague("priya", "sam").contact("milo", account="meridian").contact("ivo", account="kestrel")
    for day, (one, other) in enumerate([("priya", "milo"), ("ivo", "priya"), ("milo", "ivo"), ("sam", "milo")], 1):
        world.message(one, other, f"2026-03-0{day} 10:00").meeting(f"2026-03-1{day} 10:00", 30, one, other)
    world.meeting("2026-03-16 10:00", 30, "priya", "sam").note("2026-03-17 10:00", "priya", "milo")
    names = ("priya", "sam", "milo", "ivo")
    people = [(world.id(one),) for one in names] + [(world.id("priya"), world.id(one)) for one in names]
    begins = (None, datetime(2026, 3, 2), datetime(2026, 3, 12))
    kinds = ("message", "meeting", "contact_note")
    with world.session() as session:
        session.compute(registry.measures_for(["contact"]), AS_OF, world.settings)
        look = SessionLook(session, AS_OF, world.settings, {})
        asked = [
            (Trace(kind, "traces", people=who, since=since), account)
            for kind in kinds
            for who in [*people, ()]
            for since in begins
            for account in (None, world.id("meridian"))
        ]
        counts = look.counts(asked)
        assert counts == [look.count(*one) for one in asked]
        assert len(set(counts)) > 2
