"""The outline of every ring of one account: the same seed grows the same tree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import blake2b
from itertools import count, pairwise
from math import cos, exp, hypot, pi, sin, sqrt, tau

from wellkept.web.pictures.quarter import Quarter, Scar
from wellkept.web.pictures.ring_radii import PITH, ring_radii
from wellkept.web.pictures.svg import short

GOLDEN_ANGLE = pi * (3 - sqrt(5))  # keeps scars and cracks from lining up, whatever their number
Point = tuple[float, float]


def fractions(seed: str) -> Iterator[float]:
    """Endless numbers in 0..1, the same for the same seed on every machine and version."""
    for block in count():
        digest = blake2b(f"{seed}/{block}".encode()).digest()
        yield from (int.from_bytes(digest[i : i + 4], "big") / 2**32 for i in range(0, 64, 4))


class Trunk:
    """Outline of every ring, around a pith that lies a little off the middle.

    R_i(a) = r_i * (1 + 0.045 * f(a)) + 0.12 * min(w_i, w_i+1, 0.16 * r_i) * g_i(a) - dents
    f = three cosines (k = 1, 2, 3), the same for all rings: a tree leans one way. g_i = two cosines (k = 4, 6) per
    ring, small enough that outlines do not cross. A scar dents its ring and heals outwards:
    dent_i(a) = 0.72 * min(w_s, 0.13 * outer) * 0.6 ** (i - s) * exp(-((a - a_s) / half_s) ** 2) for rings i >= s,
    all dents together at most 0.14 * r_i. Half the angle of a scar is 0.13 + 0.25 * weight; its angle means nothing.
    """

    def __init__(self, quarters: Sequence[Quarter], seed: str, outer: float, floor: float) -> None:
        chance = fractions(seed)
        self.outer = outer
        self.radii = ring_radii([quarter.volume for quarter in quarters], outer, floor)
        self.widths = [after - before for before, after in pairwise([PITH * outer, *self.radii])]
        self.gives = [self._give(ring) for ring in range(len(quarters))]
        self.leans = [tau * next(chance) for _ in range(3)]
        start = tau * next(chance)
        self.off = (0.09 * outer * cos(start + 1), 0.09 * outer * sin(start + 1))
        self.waves = [(tau * next(chance), tau * next(chance)) for _ in quarters]
        self.scars = list(self._scars(quarters, start))
        self._leaning: dict[float, float] = {}

    def _give(self, ring: int) -> float:
        """How far an outline may wave without touching its neighbours."""
        return 0.12 * min(*self.widths[ring : ring + 2], 0.16 * self.radii[ring])

    def _scars(self, quarters: Sequence[Quarter], start: float) -> Iterator[tuple[int, Scar, float, float]]:
        """Ring, scar, angle and half of the angle that it covers."""
        found = [(ring, scar) for ring, quarter in enumerate(quarters) for scar in quarter.scars]
        for number, (ring, scar) in enumerate(found):
            weight = min(1.0, max(0.0, scar.weight))
            yield ring, scar, (start + number * GOLDEN_ANGLE) % tau, 0.13 + 0.25 * weight

    def _lean(self, angle: float) -> float:
        if angle not in self._leaning:
            self._leaning[angle] = sum(cos(k * angle + lean) / 3 for k, lean in enumerate(self.leans, 1))
        return self._leaning[angle]

    def _dent(self, ring: int, angle: float) -> float:
        dent = 0.0
        for wounded, _, middle, half in self.scars:
            away = (angle - middle + pi) % tau - pi
            if ring >= wounded and abs(away) < 4 * half:
                deep = 0.72 * min(self.widths[wounded], 0.13 * self.outer)
                dent += deep * 0.6 ** (ring - wounded) * exp(-((away / half) ** 2))
        return min(dent, 0.14 * self.radii[ring])

    def radius(self, ring: int, angle: float) -> float:
        """From the heart of a ring to its outline; the ring before the first is the pith's middle."""
        if ring < 0:
            return 0.0
        one, two = self.waves[ring]
        wave = (cos(4 * angle + one) + cos(6 * angle + two)) / 2
        return self.radii[ring] * (1 + 0.045 * self._lean(angle)) + self.gives[ring] * wave - self._dent(ring, angle)

    def heart(self, ring: int, centre: float) -> Point:
        """Middle of one ring: growth is a little lopsided, as in a tree on a slope."""
        left = 1 - (self.radii[ring] / self.outer if ring >= 0 else 0)
        return centre + self.off[0] * left, centre + self.off[1] * left

    def at(self, ring: int, angle: float, centre: float, depth: float = 0.0) -> Point:
        """A point on the outline of a ring; `depth` 0..1 moves it inwards to the ring below."""
        (x, y), radius = self.heart(ring, centre), self.radius(ring, angle)
        x, y = x + radius * cos(angle), y + radius * sin(angle)
        if not depth:
            return x, y
        below_x, below_y = self.at(ring - 1, angle, centre)
        return x + depth * (below_x - x), y + depth * (below_y - y)

    def outline(self, ring: int, centre: float, steps: int, depth: float = 0.0) -> str:
        return closed([self.at(ring, tau * step / steps, centre, depth) for step in range(steps)])

    def scar_path(self, number: int, centre: float, least: float) -> str:
        """A lens between the dented outline and the ring below, tapering to nothing at both ends."""
        ring, _, middle, half = self.scars[number]
        top: list[Point] = []
        low: list[Point] = []
        for step in range(9):
            reach = step / 4 - 1  # -1 to 1 along the lens
            angle = middle + 1.15 * half * reach
            (x, y), (below_x, below_y) = self.at(ring, angle, centre), self.at(ring - 1, angle, centre)
            thick = max(least, 0.95 * hypot(x - below_x, y - below_y)) / 2 * max(0.0, cos(pi / 2 * reach)) ** 0.7
            x, y = (x + below_x) / 2, (y + below_y) / 2
            top.append((x + thick * cos(angle), y + thick * sin(angle)))
            low.append((x - thick * cos(angle), y - thick * sin(angle)))
        return "M" + "L".join(f"{short(x)} {short(y)}" for x, y in top + low[::-1]) + "Z"

    def cracks(self, ring: int, count: int, centre: float, chance: Iterator[float]) -> str:
        """Short radial lines from the inner edge of a ring: the sign of mistrust that needs no colour."""
        turn, path = tau * next(chance), ""
        for number in range(count):
            angle = turn + number * GOLDEN_ANGLE
            x, y = self.at(ring, angle, centre, 1.0)
            to_x, to_y = self.at(ring, angle + 0.02, centre, 0.05 + 0.45 * next(chance))
            path += f"M{short(x)} {short(y)}L{short(to_x)} {short(to_y)}"
        return f'<path class="crack" d="{path}"/>' if path else ""


def closed(points: Sequence[Point]) -> str:
    """A smooth closed path: the quadratic B-spline through the midpoints of the points' polygon."""
    middle = [((x + points[i - 1][0]) / 2, (y + points[i - 1][1]) / 2) for i, (x, y) in enumerate(points)]
    path = f"M{short(middle[0][0])} {short(middle[0][1])}"
    for i, (x, y) in enumerate(points):
        to_x, to_y = middle[(i + 1) % len(middle)]
        path += f"Q{short(x)} {short(y)} {short(to_x)} {short(to_y)}"
    return path + "Z"


def sapling(outer: float, count: int, full: int) -> float:
    """Radius by age, half of `outer` at the start, all of it from `full` rings on: young accounts look young."""
    return outer * (0.5 + 0.5 * min(1.0, count / full))
