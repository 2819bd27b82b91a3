"""The search for the warmest chains as it first was: a heap, always going on from the warmest chain. Slow, and plain.

`sdk.paths` must answer the same, to the last bit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from heapq import heappop, heappush
from typing import Any

from wellkept.sdk.paths import ASSUMED, HALF_STRONG, LONGEST, Path

Step = tuple[int, float, bool]
_NEVER: tuple[Collection[int], frozenset[int], dict[int, float]] = (frozenset(), frozenset(), {})
_NOBODY: frozenset[int] = frozenset()
# How warm it can become at most (negative: what waits is taken from the least), whether it has reached an end, its
# people, how warm it is, and the links that are assumed.
_Chain = tuple[float, bool, int, tuple[int, ...], float, tuple[tuple[int, int], ...]]


class PlainWays:
    """Everybody's links, indexed once, so that many questions can be asked of one moment.

    Rows of `pair_strength`, everybody's organisation, and who has left: they introduce nobody.
    """

    def __init__(
        self,
        pairs: Iterable[Mapping[str, Any]],
        organisation: Mapping[int, Any] | None = None,
        gone: Collection[int] = (),
    ) -> None:
        self.gone = frozenset(gone)
        self.links: dict[int, dict[int, float]] = defaultdict(dict)
        for row in pairs:
            if row["value"]:
                warmth = row["value"] / (row["value"] + HALF_STRONG)
                self.links[row["one"]][row["other"]] = warmth
                self.links[row["other"]][row["one"]] = warmth
        self._top: dict[int, float] = {}
        self._asked = _NEVER
        self.organisation = dict(organisation or {})
        self.members: dict[Any, set[int]] = defaultdict(set)
        for person, place in self.organisation.items():
            if place is not None:
                self.members[place].add(person)

    def nearest(self, target: int, ours: Collection[int], most: int = 3) -> list[int]:
        """Who is nearest to `target`, seen from us: by the warmth of their link to the target, and to one of ours."""
        trail = (target,)
        warmth = {person: w * self._to_us(person, ours) for person, w, _ in self._around(target, trail, frozenset())}
        return sorted(
            (one for one in warmth if warmth[one] and one not in self.gone), key=lambda one: (-warmth[one], one)
        )[:most]

    def _to_us(self, person: int, ours: Collection[int]) -> float:
        if person in ours:
            return 1.0
        return max((warmth for other, warmth in self.links.get(person, {}).items() if other in ours), default=0.0)

    def best(self, target: int, sources: Collection[int], most: int = 3, *, introduced: bool = False) -> list[Path]:
        """The warmest chains from any of `sources` to `target`, at most `LONGEST` links each.

        With `introduced`, a source's own link to the target does not count: somebody is to stand between.
        The search runs from the target back, always going on from the chain that can become the warmest, so the first
        chain to reach a source is the warmest there is; of those as warm, the shortest, then the lowest ids.
        """
        ends, near = self._ends(sources, target)
        waiting: list[_Chain] = [(-1.0, False, 1, (target,), 1.0, ())]
        found: list[Path] = []
        enough = 0.0  # as warm as the warmest that has reached an end: where one is asked for, none colder need wait
        while waiting and len(found) < most:
            _, complete, length, trail, warmth, assumed = heappop(waiting)
            if complete:
                found.append(Path(trail, warmth, assumed))
                continue
            for person, link, seen in self._before(trail, ends, introduced):
                links = assumed if seen else ((person, trail[0]), *assumed)
                if warmth * link < enough:
                    continue
                ended = person in ends
                hope = warmth * link * (1.0 if ended else self._hope(person, LONGEST - length, ends, near))
                if hope and hope >= enough:
                    heappush(waiting, (-hope, ended, length + 1, (person, *trail), warmth * link, links))
                    enough = hope if ended and most == 1 else enough
        return found

    def _ends(self, sources: Collection[int], target: int) -> tuple[frozenset[int], dict[int, float]]:
        """Who ends a chain, and how near people are to them, as far as that was asked of the same sources before."""
        if sources is not self._asked[0] or target in sources:
            self._asked = (sources, frozenset(sources) - {target}, {})
        _, ends, near = self._asked
        if not isinstance(sources, frozenset):
            self._asked = _NEVER
        return ends, near

    def _hope(self, person: int, left: int, ends: frozenset[int], near: dict[int, float]) -> float:
        """At most so warm is what links this person, who heads a chain, to an end by as many links as are left."""
        if left == 0:
            return 0.0
        if person not in near:
            links = self.links.get(person, {})
            few, many = sorted((links.keys(), ends), key=len)
            known = max((links[one] for one in few if one in many), default=0.0)
            near[person] = max(known, ASSUMED) if self._beside(person, (person, 0), ends) else known
        return near[person] if left == 1 else max(near[person], self._warmest(person))

    def _warmest(self, person: int) -> float:
        if person not in self._top:
            self._top[person] = max(self.links.get(person, {}).values(), default=0.0)
        return self._top[person]

    def _before(self, trail: tuple[int, ...], ends: frozenset[int], introduced: bool) -> Iterator[Step]:
        """Who may stand before the head of this chain."""
        if len(trail) > LONGEST:
            return
        for person, warmth, seen in self._around(trail[0], trail, ends):
            direct = introduced and len(trail) == 1 and person in ends
            if person not in trail and person not in self.gone and not direct:
                yield person, warmth, seen

    def _around(self, head: int, trail: tuple[int, ...], ends: frozenset[int]) -> Iterator[Step]:
        """Whom the head knows; where one more link must end the chain, only those in whom it may end."""
        links = self.links.get(head, {})
        beside = self._beside(head, trail, ends)
        for person in self._next(links, trail, ends):
            assumed = links[person] < ASSUMED and person in beside
            yield person, ASSUMED if assumed else links[person], not assumed
        for person in beside:
            if person not in links:
                yield person, ASSUMED, False

    def _next(self, links: dict[int, float], trail: tuple[int, ...], ends: frozenset[int]) -> Collection[int]:
        """Of whom the head knows, those from whom an end can still be reached."""
        if len(trail) == LONGEST:
            return links.keys() & ends
        if len(trail) == LONGEST - 1 and len(ends) == 1:
            (end,) = ends
            place = self.organisation.get(end)
            beside = self.members[place] if place is not None else _NOBODY
            known = links.keys()
            return (known & self.links.get(end, {}).keys()) | (known & beside) | (known & ends)
        return links

    def _beside(self, head: int, trail: tuple[int, ...], ends: frozenset[int]) -> Collection[int]:
        """Those of the head's own organisation, where a link may be assumed: next to the target, or to a source."""
        place = self.organisation.get(head)
        if place is None:
            return ()
        members = self.members[place]
        return members - {head} if len(trail) == 1 else members & ends
