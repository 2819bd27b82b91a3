"""Who could introduce whom: the warmest chain of people from one of ours to somebody on the other side.

A link is as warm as K/(K + 4) of the two people's contact days (`pair_strength`), a chain as its links multiplied.
Two people of one organisation are taken to know each other a little at least (`ASSUMED`, policy), seen or not: our own
mail does not show who sits beside whom over there. Such a link stands at an end of a chain only, and says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import Any

from wellkept.sdk.once_per_look import once_per_look
from wellkept.sdk.owner import gone_people
from wellkept.sdk.rule import Look

HALF_STRONG = 4.0  # contact days at which a link is half as warm as it can be
ASSUMED = 0.15
LONGEST = 3  # links: an introduction through more than two people is none
PATIENCE = 20_000  # chains looked at before the search is content with what it has


@dataclass(frozen=True, slots=True)
class Path:
    """`people` from ours to theirs; `strength` from 0 to 1; `assumed` holds the links that are not seen."""

    people: tuple[int, ...]
    strength: float
    assumed: tuple[tuple[int, int], ...] = ()


Step = tuple[int, float, bool]


class Ways:
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
        The search runs from the target back, always going on from the warmest chain that it has, so the first chain
        to reach a source is the warmest there is.
        """
        ends = frozenset(sources) - {target}
        waiting: list[tuple[float, int, tuple[int, ...], tuple[tuple[int, int], ...]]] = [(-1.0, 1, (target,), ())]
        found: list[Path] = []
        for _ in range(PATIENCE):
            if not waiting or len(found) >= most:
                break
            minus, length, trail, assumed = heappop(waiting)
            if trail[0] in ends:
                found.append(Path(trail, -minus, assumed))
                continue
            for person, warmth, seen in self._before(trail, ends, introduced):
                links = assumed if seen else ((person, trail[0]), *assumed)
                heappush(waiting, (minus * warmth, length + 1, (person, *trail), links))
        return found

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
        for person in links.keys() & ends if len(trail) == LONGEST else links:
            assumed = links[person] < ASSUMED and person in beside
            yield person, ASSUMED if assumed else links[person], not assumed
        for person in beside:
            if person not in links:
                yield person, ASSUMED, False

    def _beside(self, head: int, trail: tuple[int, ...], ends: frozenset[int]) -> Collection[int]:
        """Those of the head's own organisation, where a link may be assumed: next to the target, or to a source."""
        place = self.organisation.get(head)
        if place is None:
            return ()
        members = self.members[place]
        return members - {head} if len(trail) == 1 else members & ends


@once_per_look
def ways_of(look: Look) -> Ways:
    """The index for one moment, built when a rule first asks. Needs `pair_strength`."""
    organisation = {row["person"]: row["organisation"] for row in look.records("person")}
    return Ways(look.some("pair_strength", only=("one", "other", "value")), organisation, gone_people(look))
