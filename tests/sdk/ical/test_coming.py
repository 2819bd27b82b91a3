from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

from wellkept.sdk.ical.coming import Coming, speaks_for
from wellkept.sdk.kinds import Mailbox, Meeting

NOW = datetime(2026, 11, 22, tzinfo=UTC)
DANA, CARLA, SAM = (Mailbox(f"{who}@x.example", who) for who in ("dana", "carla", "sam"))


def meeting(uid: str, days: float = 1, *, sequence: int = 0, cancelled: bool = False) -> Meeting:
    at = NOW + timedelta(days=days)
    return Meeting(
        source="calendar",
        source_id=f"{uid}|{sequence}",
        happened_at=at,
        starts_at=at - timedelta(hours=1),
        occurrence=uid,
        sequence=sequence,
        cancelled=cancelled,
        organiser=DANA,
        invited=((DANA, ""), (CARLA, "accepted")),
    )


def coming(position: dict[str, object] | None = None, now: datetime = NOW) -> Coming:
    return Coming(json.loads(json.dumps(position or {})), now, lambda _meeting: True)


def after(*meetings: Meeting) -> dict[str, object]:
    first = coming()
    for one in meetings:
        list(first.take(one.occurrence, [one]))
    return first.position()


def test_only_what_lies_ahead_and_stands_is_kept() -> None:
    position = after(meeting("a"), meeting("b", -1), meeting("c", cancelled=True))
    assert list(position["coming"]) == ["a"]  # type: ignore[call-overload]
    assert "example" not in json.dumps(position)


def test_what_is_gone_is_called_off_once_with_its_sequence() -> None:
    then = coming(after(meeting("a", sequence=4), meeting("b")))
    [off] = then.drop("a")
    assert (off.cancelled, off.occurrence, off.sequence, off.recorded_at) == (True, "a", 4, NOW)
    assert off.happened_at == NOW + timedelta(days=1)
    assert list(then.drop("a")) == []


def test_what_took_place_meanwhile_is_not_called_off() -> None:
    assert list(coming(after(meeting("a")), NOW + timedelta(days=2)).drop("a")) == []


def test_what_an_object_holds_no_more_is_called_off() -> None:
    first = coming()
    list(first.take("series", [meeting("a"), meeting("b", 8)]))
    found = list(coming(first.position()).take("series", [meeting("a")]))
    assert [(one.occurrence, one.cancelled) for one in found] == [("a", False), ("b", True)]


def test_what_is_called_off_by_itself_is_not_called_off_again() -> None:
    found = list(coming(after(meeting("a"))).take("a", [meeting("a", sequence=1, cancelled=True)]))
    assert [one.source_id for one in found] == ["a|1"]


def test_what_comes_back_has_a_new_id_and_only_once() -> None:
    then = coming(after(meeting("a")))
    list(then.drop("a"))
    again = coming(then.position())
    [back] = again.take("a", [meeting("a")])
    assert back.source_id.startswith("a|0|back ")
    assert back.recorded_at == NOW
    [same] = coming(again.position()).take("a", [meeting("a")])
    assert same.source_id == "a|0"


def test_a_few_that_vanish_are_believed_and_most_only_when_found_twice() -> None:
    many = [meeting(f"m{number}") for number in range(30)]
    few = coming(after(*many))
    assert len(list(few.keep({f"m{number}" for number in range(20)}))) == 10
    assert not few.doubts
    most = coming(after(*many))
    assert list(most.keep(set())) == []
    assert most.doubts
    assert len(list(coming(most.position()).keep(set()))) == 30


def test_for_which_meetings_a_calendar_speaks() -> None:
    one = meeting("a")
    several = Meeting(
        source="calendar",
        source_id="x",
        happened_at=NOW,
        starts_at=NOW,
        occurrence="x",
        organiser=CARLA,
        invited=((CARLA, ""), (DANA, ""), (SAM, "")),
    )
    assert speaks_for(one, frozenset({"carla@x.example"}))
    assert speaks_for(several, frozenset())
    assert speaks_for(several, frozenset({"carla@x.example"}))
    assert not speaks_for(several, frozenset({"dana@x.example"}))
