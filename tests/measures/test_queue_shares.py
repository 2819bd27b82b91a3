from __future__ import annotations

from typing import Any

import pytest

from world import World


def world() -> World:
    """Four cases that ended: one confirmed, two reopened, two rated; and one that is open."""
    found = World().queue("desk", update_minutes=480.0)
    for number in range(5):
        key = f"a{number}"
        found.case(key, "client", "desk").event(key, "opened", "2026-03-02 09:00", "them")
        if number < 4:
            found.event(key, "closed", "2026-03-03 10:00", "us")
        if number < 2:
            found.event(key, "reopened", "2026-03-03 12:00", "them").event(key, "closed", "2026-03-03 13:00", "us")
            found.answer(key, 5.0 - 4 * number, "2026-03-04 09:00")
    return found.event("a3", "confirmed", "2026-03-03 11:00", "them").account("client")


def shares(as_of: str = "2026-03-22") -> dict[str, dict[str, Any]]:
    return {row["part"]: row for row in world().measure("queue_shares", as_of)}


@pytest.mark.parametrize(
    ("part", "passed", "n", "unknown"), [("confirmed", 1, 4, 0), ("reopened", 2, 4, 0), ("satisfied", 1, 2, 2)]
)
def test_of_cases_that_have_ended(part: str, passed: int, n: int, unknown: int) -> None:
    row = shares()[part]
    assert (row["passed"], row["n"], row["unknown"], row["value"]) == (passed, n, unknown, passed / n)
    assert row["low"] < row["value"] < row["high"]
    assert row["known"] == n / (n + unknown)


def test_updates_count_by_update_and_of_open_cases_too() -> None:
    assert shares("2026-03-04 09:00")["updates_kept"]["n"] == 4 + 2


def test_what_ended_more_than_a_quarter_ago_is_left_out() -> None:
    assert set(shares("2026-07-01")) == {"updates_kept"}
