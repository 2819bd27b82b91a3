"""The firm's own estimate error, and the shrunk cost index, on 145 real projects of one firm."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from world import World

pytestmark = pytest.mark.real
LEAST = 20  # finished before: from there on the firm's own quantiles speak


class Project(NamedTuple):
    started: date
    ended: date
    took: float
    estimated: float


def projects(folder: Path) -> list[Project]:
    lines = (folder / "effort-estimates/kitchenham.arff").read_text("utf-8-sig").partition("@data")[2].split()
    rows = [line.split(",") for line in lines]
    days = [(date.fromisoformat(row[3]), timedelta(days=int(float(row[4])))) for row in rows]
    return [
        Project(begun, begun + length, float(row[5]), float(row[8]))
        for (begun, length), row in zip(days, rows, strict=True)
    ]


def world(found: list[Project]) -> World:
    people = World()
    for number, one in enumerate(found):
        name = f"project {number}"
        people.engagement(name, "client", starts_on=one.started, closed_on=one.ended)
        points = dict.fromkeys(("low", "likely", "high"), one.estimated)
        people.record("estimate", engagement=people.id(name), item="all", actual=one.took, **points)
    return people


def test_ranges_hold_what_they_say_on_real_projects(real_data: Path) -> None:
    """Each knows only projects that were finished before it began, with the prior blended in."""
    found = projects(real_data)
    people = world(found)
    rows = {row["engagement"]: row for row in people.measure("estimate_error", "2010-01-01")}
    told = [(one.took / one.estimated, rows[people.id(f"project {number}")]) for number, one in enumerate(found)]
    known = [(ratio, row) for ratio, row in told if row["n"] >= LEAST]
    covered = sum(row["low"] <= ratio <= row["high"] for ratio, row in known) / len(known)
    lost = sum(ratio > row["p80"] for ratio, row in known) / len(known)
    assert len(found) == 145
    assert len(known) == 108
    assert 0.75 <= covered <= 0.87
    assert 0.15 <= lost <= 0.24  # of prices fixed at P80


def test_the_cost_index_is_that_of_a_plain_oracle(real_data: Path) -> None:
    """Every project at 20, 50 and 70 % done, its hours running as they did in the end."""
    for share in (0.2, 0.5, 0.7):
        people, wanted = World(), {}
        for number, one in enumerate(projects(real_data)):
            name, earned = f"project {number}", share * one.estimated
            people.engagement(name, "client", value=one.estimated)
            people.delivery(name, "2026-03-01", earned=earned, actual=share * one.took)
            cpi = one.estimated / one.took
            wanted[people.id(name)] = (share + 0.2) / (share / cpi + 0.2)
        measured = {row["engagement"]: row["value"] for row in people.measure("cost_performance", "2026-12-31")}
        assert measured == pytest.approx(wanted)
