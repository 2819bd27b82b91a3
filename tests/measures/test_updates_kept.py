from __future__ import annotations

from typing import Any

import pytest

from world import World

AS_OF = "2026-03-22"


def row(world: World, as_of: str = AS_OF) -> dict[str, Any]:
    (found,) = world.measure("updates_kept", as_of)
    return found


def daily(*words: str, ends: str = "", **values: Any) -> World:
    """Promised every 480 working minutes, which is every working day."""
    world = World().queue("desk", update_minutes=480.0).case("a1", queue="desk", **values)
    world.event("a1", "opened", "2026-03-02 09:00", "them")
    for word in words:
        world.event("a1", "answered", f"2026-03-{word}", "us")
    return world.event("a1", "closed", f"2026-03-{ends}", "us") if ends else world


@pytest.mark.parametrize(
    ("words", "as_of", "kept", "n"),
    [
        (("02 10:00", "03 10:00"), "2026-03-04 09:00", 2, 2),
        (("02 10:00", "02 11:00"), "2026-03-04 09:00", 1, 2),
        (("03 17:00",), "2026-03-04 09:00", 1, 2),
        (("06 10:00",), "2026-03-09 10:00", 1, 5),
        ((), "2026-03-02 16:00", 0, 0),
    ],
)
def test_whole_periods_with_a_word_in_them(words: tuple[str, ...], as_of: str, kept: int, n: int) -> None:
    found = row(daily(*words), as_of)
    assert (found["kept"], found["n"]) == (kept, n)
    assert found["value"] == (kept / n if n else None)
    assert found["known"] == (1.0 if n else 0.0)


def test_what_is_due_after_the_end_is_not_counted_and_closed_days_are_none() -> None:
    assert row(daily("02 10:00", ends="03 12:00"))["n"] == 1
    again = daily("02 10:00", ends="03 09:00").event("a1", "reopened", "2026-03-20 09:00", "them")
    found = row(again, "2026-03-23 09:00")
    assert (found["kept"], found["n"]) == (1, 2)


def test_a_cases_own_promise_comes_before_its_queues() -> None:
    assert row(daily("02 10:00", update_minutes=960.0), "2026-03-04 09:00")["n"] == 1


@pytest.mark.parametrize(("word", "kept", "n"), [("03 11:00", 1, 1), ("03 13:00", 0, 1), (None, 0, 1)])
def test_a_word_promised_by_a_date(word: str | None, kept: int, n: int) -> None:
    world = World().case("a1").event("a1", "opened", "2026-03-02 09:00", "them")
    world.event("a1", "promised", "2026-03-02 12:00", "us", due_at="2026-03-03 12:00")
    if word:
        world.event("a1", "answered", f"2026-03-{word}", "us")
    found = row(world)
    assert (found["kept"], found["n"]) == (kept, n)
    assert row(world, "2026-03-02 13:00")["value"] is None


def test_without_a_promise_there_is_nothing_to_keep() -> None:
    assert World().case("a1").event("a1", "opened", "2026-03-02 09:00").measure("updates_kept", AS_OF) == []


def test_the_interval_holds_the_share() -> None:
    found = row(daily("02 10:00", "03 10:00"), "2026-03-06 09:00")
    assert 0 < found["low"] < found["value"] == 0.5 < found["high"] < 1


def test_a_word_that_is_overdue_says_since_when_until_it_comes() -> None:
    world = World().case("a1").event("a1", "opened", "2026-03-02 09:00", "them")
    world.event("a1", "promised", "2026-03-02 12:00", "us", due_at="2026-03-03 12:00")
    assert row(world, "2026-03-03 11:00")["overdue_since"] is None
    assert str(row(world, "2026-03-04 09:00")["overdue_since"]) == "2026-03-03 12:00:00"
    world.event("a1", "answered", "2026-03-04 10:00", "us")
    assert row(world, "2026-03-04 11:00")["overdue_since"] is None
