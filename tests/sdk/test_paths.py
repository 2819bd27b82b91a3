from __future__ import annotations

from datetime import datetime
from itertools import pairwise, permutations
from math import prod
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.sdk.plain_ways import PlainWays

from wellkept.sdk.paths import ASSUMED, LONGEST, Ways, ways_of

DANA, PRIYA, SAM, MILO, CARLA, NOOR = range(1, 7)


def pair(one: int, other: int, days: float) -> dict[str, float]:
    return {"one": one, "other": other, "value": days}


def warmth(days: float) -> float:
    return days / (days + 4)


def test_the_warmest_chain_is_the_one_whose_links_multiply_to_most() -> None:
    ways = Ways([pair(DANA, PRIYA, 12), pair(PRIYA, MILO, 30), pair(MILO, CARLA, 4), pair(DANA, CARLA, 0.1)])
    (path,) = ways.best(CARLA, {DANA}, most=1)
    assert path.people == (DANA, PRIYA, MILO, CARLA)
    assert path.strength == pytest.approx(warmth(12) * warmth(30) * warmth(4))
    assert path.assumed == ()


def test_a_chain_has_three_links_at_most() -> None:
    chain = [pair(DANA, PRIYA, 9), pair(PRIYA, SAM, 9), pair(SAM, MILO, 9), pair(MILO, CARLA, 9)]
    assert Ways(chain).best(CARLA, {DANA}) == []
    assert Ways(chain).best(CARLA, {DANA, PRIYA})[0].people == (PRIYA, SAM, MILO, CARLA)


def test_an_introduction_needs_somebody_between() -> None:
    ways = Ways([pair(DANA, CARLA, 30), pair(DANA, PRIYA, 2), pair(PRIYA, CARLA, 2)])
    assert ways.best(CARLA, {DANA}, most=1)[0].people == (DANA, CARLA)
    assert ways.best(CARLA, {DANA}, most=1, introduced=True)[0].people == (DANA, PRIYA, CARLA)


def test_people_of_one_organisation_are_taken_to_know_each_other_a_little() -> None:
    ways = Ways([pair(DANA, PRIYA, 12), pair(PRIYA, MILO, 30)], {MILO: "meridian", CARLA: "meridian"})
    (path,) = ways.best(CARLA, {DANA})
    assert path.people == (DANA, PRIYA, MILO, CARLA)
    assert path.assumed == ((MILO, CARLA),)
    assert path.strength == pytest.approx(warmth(12) * warmth(30) * ASSUMED)


def test_a_weaker_link_that_is_seen_does_not_make_them_know_each_other_less() -> None:
    ways = Ways([pair(DANA, MILO, 12), pair(MILO, CARLA, 0.1)], {MILO: "meridian", CARLA: "meridian"})
    assert ways.best(CARLA, {DANA})[0].strength == pytest.approx(warmth(12) * ASSUMED)


def test_no_link_is_assumed_in_the_middle_of_a_chain() -> None:
    ways = Ways([pair(DANA, PRIYA, 9), pair(SAM, CARLA, 9)], {PRIYA: "firm", SAM: "firm"})
    assert ways.best(CARLA, {DANA}) == []


def test_several_chains_come_warmest_first_and_each_once() -> None:
    ways = Ways([pair(DANA, PRIYA, 9), pair(DANA, SAM, 9), pair(PRIYA, CARLA, 5), pair(SAM, CARLA, 8)])
    found = ways.best(CARLA, {DANA}, most=5)
    assert [path.people for path in found] == [(DANA, SAM, CARLA), (DANA, PRIYA, CARLA)]


def test_without_any_link_there_is_no_chain() -> None:
    assert Ways([]).best(CARLA, {DANA}) == []
    assert Ways([pair(DANA, CARLA, 0)]).best(CARLA, {DANA}) == []
    assert Ways([pair(DANA, CARLA, 3)]).best(CARLA, set()) == []


def test_nearest_are_those_with_warm_links_on_both_hands() -> None:
    """Priya is ours; Milo is known to us, Noor to nobody of ours."""
    ways = Ways([pair(MILO, CARLA, 4), pair(PRIYA, CARLA, 1), pair(NOOR, CARLA, 90), pair(PRIYA, MILO, 12)])
    assert ways.nearest(CARLA, {DANA, PRIYA}) == [MILO, PRIYA]  # .5 x .75 and .2
    assert ways.nearest(CARLA, {DANA, PRIYA}, most=1) == [MILO]
    assert ways.nearest(CARLA, {DANA}) == []


def test_who_works_with_the_target_is_near_without_being_seen() -> None:
    ways = Ways([pair(PRIYA, MILO, 12)], {MILO: "meridian", CARLA: "meridian"})
    assert ways.nearest(CARLA, {PRIYA}) == [MILO]


def test_who_has_left_introduces_nobody_and_can_still_be_asked_about() -> None:
    links = [pair(DANA, MILO, 9), pair(MILO, CARLA, 9), pair(DANA, PRIYA, 1), pair(PRIYA, CARLA, 1)]
    ways = Ways(links, gone={MILO})
    assert [path.people for path in ways.best(CARLA, {DANA})] == [(DANA, PRIYA, CARLA)]
    assert ways.nearest(CARLA, {DANA}) == [PRIYA]
    assert ways.nearest(MILO, {DANA}) == [DANA]


@given(
    st.dictionaries(
        st.tuples(st.integers(1, 6), st.integers(1, 6)).filter(lambda ends: ends[0] < ends[1]),
        st.sampled_from([0.5, 1, 2, 5, 20, 90]),
    )
)
def test_no_chain_is_warmer_than_the_best(days: dict[tuple[int, int], float]) -> None:
    """Against every chain that there is, tried one by one."""
    ways = Ways([pair(one, other, value) for (one, other), value in days.items()])
    links = {frozenset(ends): warmth(value) for ends, value in days.items()}
    chains = [(DANA, *middle, NOOR) for k in range(LONGEST) for middle in permutations((2, 3, 4, 5), k)]
    strengths = [prod(links.get(frozenset(link), 0.0) for link in pairwise(chain)) for chain in chains]
    found = ways.best(NOOR, {DANA}, most=100)
    assert [path.strength for path in found] == pytest.approx(sorted(filter(None, strengths), reverse=True))
    assert len({path.people for path in found}) == len(found)


PEOPLE = st.integers(1, 14)
WORLDS = st.fixed_dictionaries(
    {
        "links": st.dictionaries(
            st.tuples(PEOPLE, PEOPLE).filter(lambda ends: ends[0] < ends[1]),
            st.sampled_from([0, 0.1, 0.5, 1, 2, 2, 5, 20, 90.5]),
            max_size=60,
        ),
        "organisation": st.dictionaries(PEOPLE, st.sampled_from([None, "firm", "meridian", "kestrel"])),
        "gone": st.sets(PEOPLE, max_size=3),
    }
)


@settings(max_examples=300)
@given(WORLDS, PEOPLE, st.sets(PEOPLE, max_size=5), st.integers(1, 8), st.booleans())
def test_it_answers_as_the_plain_search_does(
    world: dict[str, Any], target: int, ours: set[int], most: int, introduced: bool
) -> None:
    """To the last bit, in the same order, with the same links assumed."""
    pairs = [pair(one, other, value) for (one, other), value in world["links"].items()]
    fast, plain = (kind(pairs, world["organisation"], world["gone"]) for kind in (Ways, PlainWays))
    assert fast.best(target, ours, most, introduced=introduced) == plain.best(target, ours, most, introduced=introduced)
    assert fast.nearest(target, ours, most) == plain.nearest(target, ours, most)


class Moment(SimpleNamespace):
    asked = 0
    as_of = datetime(2026, 3, 22)

    def columns(self, measure: str, only: tuple[str, ...]) -> dict[str, list[float]]:
        assert (measure, only) == ("pair_strength", ("one", "other", "value"))
        self.asked += 1
        return {"one": [DANA], "other": [CARLA], "value": [3.0]}

    def setting(self, name: str) -> str:
        return "UTC"

    def records(self, name: str) -> list[dict[str, int]]:
        return [] if name == "post" else [{"person": DANA, "organisation": 7}, {"person": CARLA, "organisation": 8}]


def test_one_moment_is_indexed_once() -> None:
    moment, another = Moment(), Moment()
    assert ways_of(moment) is ways_of(moment)
    assert ways_of(moment) is not ways_of(another)
    assert moment.asked == another.asked == 1
