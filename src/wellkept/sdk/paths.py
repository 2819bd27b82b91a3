"""Who could introduce whom: the warmest chain of people from one of ours to somebody on the other side.

A link is as warm as K/(K + 4) of the two people's contact days (`pair_strength`), a chain as its links multiplied.
Two people of one organisation are taken to know each other a little at least (`ASSUMED`, policy), seen or not: our own
mail does not show who sits beside whom over there. Such a link stands at an end of a chain only, and says so.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from wellkept.sdk.links import Bools, Floats, Ints, Links, Places
from wellkept.sdk.once_per_look import once_per_look
from wellkept.sdk.owner import gone_people
from wellkept.sdk.rule import Look

HALF_STRONG = 4.0  # contact days at which a link is half as warm as it can be
ASSUMED = 0.15
LONGEST = 3  # links: an introduction through more than two people is none
GOALS_KEPT = 4  # all of ours, and somebody's own: asked for again and again
PAIR = ("one", "other", "value")

Pairs = Iterable[Mapping[str, Any]] | Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Path:
    """`people` from ours to theirs; `strength` from 0 to 1; `assumed` holds the links that are not seen."""

    people: tuple[int, ...]
    strength: float
    assumed: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Near:
    """Whom somebody knows, or works beside: `seen` tells which."""

    people: Ints
    warmth: Floats
    seen: Bools

    def where(self, kept: Bools) -> Near:
        return Near(self.people[kept], self.warmth[kept], self.seen[kept])


@dataclass(frozen=True)
class Goal:
    """Where chains may begin, and for everybody how warm their last link there is at best: any, and seen alone."""

    ends: Bools
    last: Floats
    seen: Floats


Rated = tuple[Floats, Callable[[int], Iterator[Path]]]  # what each chain comes to at best, and the chains themselves


class Ways:
    """Everybody's links, indexed once, so that many questions can be asked of one moment.

    `pairs`: rows of `pair_strength`, or its columns by name; each pair once. Beside them everybody's organisation, and
    who has left: they introduce nobody.
    """

    def __init__(self, pairs: Pairs, organisation: Mapping[int, Any] | None = None, gone: Collection[int] = ()) -> None:
        one, other, value = _columns(pairs)
        known = (value > 0) & (one != other)
        placed = {person: place for person, place in (organisation or {}).items() if place is not None}
        size = max([-1, *placed, *gone]) + 1
        self.links = Links(one[known], other[known], value[known] / (value[known] + HALF_STRONG), size)
        self.places = Places(placed, self.links.size)
        self.gone = self.links.among(gone)
        self._goal = lru_cache(maxsize=GOALS_KEPT)(self._goal_of)

    def nearest(self, target: int, ours: Collection[int], most: int = 3) -> list[int]:
        """Who is nearest to `target`, seen from us: by the warmth of their link to the target, and to one of ours."""
        near, goal = self._around(target), self._goal(frozenset(ours))
        to_us = np.where(goal.ends[near.people], 1.0, goal.seen[near.people])
        warmth = near.warmth * to_us
        known = zip(warmth.tolist(), near.people.tolist(), strict=True)
        return [person for _, person in sorted((-warm, person) for warm, person in known if warm)[:most]]

    def best(self, target: int, sources: Collection[int], most: int = 3, *, introduced: bool = False) -> list[Path]:
        """The warmest chains from any of `sources` to `target`, at most `LONGEST` links each.

        With `introduced`, a source's own link to the target does not count: somebody is to stand between. Chains are
        rated without their last link, by the warmest that there is for it; only of those that may be among the warmest
        the last links are looked at one by one.
        """
        goal, near = self._goal(frozenset(sources) - {target}), self._around(target)
        direct = goal.ends[near.people]
        between = near.where(~direct)
        rated = [self._by_one(target, between, goal), self._by_two(target, between, goal)]
        if not introduced:
            rated.append(self._straight(target, near.where(direct)))
        least = _least(np.concatenate([bound for bound, _ in rated]), most)
        found = [path for bound, of in rated for place in np.flatnonzero(bound >= least) for path in of(int(place))]
        return sorted(found, key=lambda one: (-one.strength, len(one.people), one.people, one.assumed))[:most]

    def _straight(self, target: int, near: Near) -> Rated:
        def paths(place: int) -> Iterator[Path]:
            person = int(near.people[place])
            assumed = () if near.seen[place] else ((person, target),)
            yield Path((person, target), float(near.warmth[place]), assumed)

        return near.warmth, paths

    def _by_one(self, target: int, near: Near, goal: Goal) -> Rated:
        def paths(place: int) -> Iterator[Path]:
            person = int(near.people[place])
            assumed = () if near.seen[place] else ((person, target),)
            return self._begun(Path((person, target), float(near.warmth[place]), assumed), goal)

        return near.warmth * goal.last[near.people], paths

    def _by_two(self, target: int, near: Near, goal: Goal) -> Rated:
        links, which = self.links.of_all(near.people)
        heads = self.links.other[links]
        open_ = (goal.last[heads] > 0) & ~goal.ends[heads] & ~self.gone[heads] & (heads != target)
        links, which, heads = links[open_], which[open_], heads[open_]
        warmth = near.warmth[which] * self.links.warmth[links]

        def paths(place: int) -> Iterator[Path]:
            person = int(near.people[which[place]])
            assumed = () if near.seen[which[place]] else ((person, target),)
            return self._begun(Path((int(heads[place]), person, target), float(warmth[place]), assumed), goal)

        return warmth * goal.last[heads], paths

    def _begun(self, chain: Path, goal: Goal) -> Iterator[Path]:
        """A chain with each last link that there is."""
        head = chain.people[0]
        near = self._around(head)
        near = near.where(goal.ends[near.people])
        for person, warmth, seen in zip(near.people.tolist(), near.warmth.tolist(), near.seen.tolist(), strict=True):
            assumed = chain.assumed if seen else ((person, head), *chain.assumed)
            yield Path((person, *chain.people), chain.strength * warmth, assumed)

    def _around(self, person: int) -> Near:
        """Whom somebody knows or works beside, without those who have left."""
        known, warmth = self.links.of(person)
        beside = self.places.beside(person)
        faint = (warmth < ASSUMED) & self.places.same(person, known)
        unseen = beside[~np.isin(beside, known)]
        near = Near(
            np.concatenate([known, unseen]),
            np.concatenate([np.where(faint, ASSUMED, warmth), np.full(len(unseen), ASSUMED)]),
            np.concatenate([~faint, np.zeros(len(unseen), dtype=np.bool_)]),
        )
        return near.where(~self.gone[near.people])

    def _goal_of(self, ends: frozenset[int]) -> Goal:
        everybody = self.links.among(ends)
        begins = everybody & ~self.gone
        last, beside = self.links.warmest_to(begins), self.places.of_all(np.flatnonzero(begins))
        last[beside] = np.maximum(last[beside], ASSUMED)
        return Goal(begins, last, self.links.warmest_to(everybody))


def _least(bounds: Floats, most: int) -> float:
    """What the best so many come to at least; whatever comes to nothing is no chain."""
    good = bounds[bounds > 0]
    if len(good) <= most:
        return float(good.min(initial=np.inf))
    return float(np.partition(good, -most)[-most])


def _columns(pairs: Pairs) -> tuple[Ints, Ints, Floats]:
    if not isinstance(pairs, Mapping):
        rows = list(pairs)
        pairs = {name: [row[name] for row in rows] for name in PAIR}
    one, other, value = (pairs[name] for name in PAIR)
    return (
        np.asarray(one, dtype=np.int64),
        np.asarray(other, dtype=np.int64),
        np.asarray(value, dtype=np.float64),
    )


@once_per_look
def ways_of(look: Look) -> Ways:
    """The index for one moment, built when a rule first asks. Needs `pair_strength`."""
    organisation = {row["person"]: row["organisation"] for row in look.records("person")}
    return Ways(look.columns("pair_strength", PAIR), organisation, gone_people(look))
