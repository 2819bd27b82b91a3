"""The median, and how far it can lie, against an oracle that fills what is not known by hand."""

from __future__ import annotations

import statistics
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wellkept.sdk.maturity import areas
from world import World

AS_OF = "2026-03-22"
KEYS = [one.key for one in areas("it")]
HALVES = st.sampled_from([step / 2 for step in range(11)])


def assessed(now: dict[str, float | None], framework: str = "it", **levels: dict[str, float]) -> World:
    world = World().account("Kestrel").engagement("Backup", "Kestrel").engagement("Other", "Kestrel")
    for area, level in now.items():
        more = {name: said.get(area) for name, said in levels.items()}
        values = {"framework": framework, "area": area, "assessed_on": date(2026, 3, 2), "now": level}
        world.record("assessment", engagement=world.id("Backup"), **values, **more)
    return world


def test_the_median_of_those_that_are_known() -> None:
    world = assessed(dict.fromkeys(KEYS[:9], 2.0) | {KEYS[0]: 1.0})
    row, other = world.measure("it_maturity", AS_OF)
    assert (row["value"], row["n"], row["known"]) == (2.0, 9.0, 0.75)
    assert (row["least"], row["least_area"], row["compared"]) == (1.0, KEYS[0], 0.0)
    assert (other["value"], other["n"], other["known"], other["gaps"]) == (None, 0.0, 0.0, None)


def test_below_sixty_per_cent_there_is_no_number() -> None:
    assert len(KEYS) == 12
    assert assessed(dict.fromkeys(KEYS[:7], 3.0)).measure("it_maturity", AS_OF)[0]["value"] is None
    assert assessed(dict.fromkeys(KEYS[:8], 3.0)).measure("it_maturity", AS_OF)[0]["value"] == 3.0


def test_an_area_that_was_looked_at_and_is_not_known_is_not_answered() -> None:
    row = assessed(dict.fromkeys(KEYS[:8], 3.0) | {KEYS[0]: None}).measure("it_maturity", AS_OF)[0]
    assert (row["value"], row["least"], row["low"], row["high"], row["n"]) == (None, None, None, None, 7.0)


def test_gaps_count_what_planned_steps_do_not_reach() -> None:
    now = dict.fromkeys(KEYS[:4], 1.0)
    needed, planned = dict(zip(KEYS, (3.0, 3.0, 1.0), strict=False)), {KEYS[1]: 3.0, KEYS[0]: 2.0}
    row = assessed(now, needed=needed, planned=planned).measure("it_maturity", AS_OF)[0]
    assert (row["gaps"], row["compared"]) == (1.0, 3.0)


def test_each_framework_by_itself() -> None:
    world = assessed({"PR.AA": 3.0}, framework="security")
    assert world.measure("it_maturity", AS_OF)[0]["n"] == 0.0
    assert world.measure("security_maturity", AS_OF)[0]["n"] == 1.0


@settings(max_examples=6, deadline=None)
@given(st.lists(HALVES, min_size=14, max_size=22))
@pytest.mark.filterwarnings("ignore::hypothesis.errors.NonInteractiveExampleWarning")
def test_the_interval_is_what_the_unanswered_could_make_of_it(levels: list[float]) -> None:
    keys = [one.key for one in areas("security")]
    row = assessed(dict(zip(keys, levels, strict=False)), "security").measure("security_maturity", AS_OF)[0]
    rest = 22 - len(levels)
    expected = [statistics.median([*levels, *[end] * rest]) for end in (0.0, 5.0)]
    assert [row["value"], row["low"], row["high"]] == [statistics.median(levels), *expected]
