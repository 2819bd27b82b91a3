from __future__ import annotations

from typing import Any

import pytest

from world import World

BUDGET = 1_000_000.0


def reports(people: World, as_of: str = "2026-12-31") -> list[dict[str, Any]]:
    return sorted(people.measure("earned_value", as_of), key=lambda row: row["part"])


def world(value: float | None = BUDGET) -> World:
    return World().account("meridian").engagement("move", "meridian", value=value)


def report(people: World, when: str, planned: float, earned: float, actual: float, **values: Any) -> World:
    return people.delivery("move", when, planned=planned, earned=earned, actual=actual, **values)


def test_raw_and_shrunk_indices() -> None:
    (row,) = reports(report(world(), "2026-03-01", 200_000.0, 160_000.0, 250_000.0, colour="green"))
    assert (row["cpi_raw"], row["spi_raw"], row["earned_share"]) == (0.64, 0.8, 0.16)
    assert row["cpi"] == pytest.approx(0.36 / (0.16 / 0.64 + 0.2))
    assert row["spi"] == pytest.approx(0.36 / (0.16 / 0.8 + 0.2))
    assert (row["colour"], row["measured_colour"], row["part"]) == ("green", None, "1")
    assert (row["engagement"], row["fact"]) == (row["engagement"], 1)


def test_story_1_at_22_percent_earned() -> None:
    """CPI .81 and SPI .78 at 22 % earned: shrunk under .9, amber."""
    people = report(world(1_200_000.0), "2025-04-13", 264_000 / 0.78, 264_000.0, 264_000 / 0.81)
    (row,) = reports(people)
    assert row["cpi"] == pytest.approx(0.42 / (0.22 / 0.81 + 0.2))
    assert 0.88 < row["cpi"] < 0.9
    assert row["measured_colour"] == "amber"


@pytest.mark.parametrize(("index", "colour"), [(0.951, "green"), (0.949, "amber"), (0.851, "amber"), (0.849, "red")])
@pytest.mark.parametrize("which", ["cost", "time"])
def test_the_worse_index_gives_the_colour(index: float, colour: str, which: str) -> None:
    slow = BUDGET * (0.7 / index - 0.2)
    planned, actual = (500_000.0, slow) if which == "cost" else (slow, 500_000.0)
    (row,) = reports(report(world(), "2026-03-01", planned, 500_000.0, actual))
    assert row["measured_colour"] == colour


def test_reports_are_numbered_in_order_and_nothing_later_is_seen() -> None:
    people = report(world(), "2026-03-01", 2.0, 2.0, 2.0)
    report(people, "2026-02-01", 1.0, 1.0, 1.0)
    report(people, "2026-04-01", 3.0, 3.0, 3.0)
    assert [(row["part"], row["earned"]) for row in reports(people, "2026-03-15")] == [("1", 1.0), ("2", 2.0)]


def test_what_was_accepted_adds_up_and_a_milestone_is_no_report() -> None:
    people = report(world(), "2026-02-01", 1.0, 1.0, 1.0)
    people.delivery("move", "2026-02-15", accepted=240_000.0, milestone="one")
    report(people, "2026-03-01", 2.0, 2.0, 2.0, accepted=10.0)
    assert [row["accepted_total"] for row in reports(people)] == [0.0, 240_010.0]


def test_a_colour_alone_is_a_report_and_keeps_what_was_measured() -> None:
    people = report(world(), "2026-02-01", 500_000.0, 500_000.0, 900_000.0)
    people.delivery("move", "2026-03-01", colour="green")
    _, row = reports(people)
    assert (row["colour"], row["measured_colour"], row["cpi"]) == ("green", "red", None)


def test_without_the_budget_only_raw_figures_are_known() -> None:
    (row,) = reports(report(world(None), "2026-03-01", 2.0, 1.0, 4.0))
    assert (row["cpi_raw"], row["spi_raw"], row["cpi"], row["measured_colour"]) == (0.25, 0.5, None, None)


def test_nothing_earned_divides_by_nothing() -> None:
    (row,) = reports(report(world(), "2026-03-01", 100_000.0, 0.0, 0.0))
    assert (row["cpi_raw"], row["cpi"], row["spi"]) == (None, 1.0, pytest.approx(0.2 / 0.3))


def test_without_a_plan_the_cost_alone_speaks() -> None:
    people = world().delivery("move", "2026-03-01", earned=500_000.0, actual=900_000.0)
    (row,) = reports(people)
    assert (row["spi"], row["measured_colour"]) == (None, "red")


def test_of_a_corrected_report_the_last_version_counts() -> None:
    world = World().colleague("dana").contact("carla").engagement("move", "client", value=100.0)
    world.delivery("move", "2026-02-01", planned=30.0, earned=30.0, actual=60.0, accepted=5.0, milestone="M1")
    world.delivery("move", "2026-02-01", planned=30.0, earned=30.0, actual=30.0, accepted=8.0, milestone="M1")
    (row,) = world.measure("earned_value", "2026-03-01")
    assert (row["cpi_raw"], row["accepted_total"]) == (1.0, 8.0)
