"""The rings at list size: whole years instead of quarters."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from wellkept.web.pictures.quarter import Quarter, years
from wellkept.web.pictures.svg import Picture, said
from wellkept.web.pictures.trunk import Trunk, fractions, sapling
from wellkept.web.pictures.trust_step import trust_step

SIZE = 40
MOST_RINGS = 7
CRACKS = {1: 11, 2: 6}  # per ring, by trust step


def ring_icon(quarters: Sequence[Quarter], seed: str, *, label: str = "") -> Picture:
    """The same account at list size: at most the seven latest years, scars without numbers, full size at five years.

    Without a label it is decoration: the name stands beside it.
    """
    return _drawn(tuple(quarters), seed, label)


@lru_cache(maxsize=4096)
def _drawn(quarters: tuple[Quarter, ...], seed: str, label: str) -> Picture:
    head = f'<svg class="pic rings icon" viewBox="0 0 {SIZE} {SIZE}" width="{SIZE}" height="{SIZE}" {said(label)}>'
    if not quarters:
        ghosts = "".join(f'<circle class="ghost" cx="20" cy="20" r="{radius}"/>' for radius in (5, 10, 15))
        return Picture(f"{head}{ghosts}</svg>")
    rings, centre = years(quarters)[-MOST_RINGS:], SIZE / 2
    trunk, chance = Trunk(rings, seed, sapling(SIZE * 0.46, len(rings), 5), 1.5), fractions(f"{seed} cracks")
    parts = [head]
    for ring in range(len(rings) - 1, -1, -1):
        step = trust_step(rings[ring].trust)
        parts.append(f'<path class="ring t{step}" d="{trunk.outline(ring, centre, 18)}"/>')
        parts.append(trunk.cracks(ring, CRACKS.get(step, 0), centre, chance))
    parts += [f'<path class="scar" d="{trunk.scar_path(k, centre, 2.2)}"/>' for k in range(len(trunk.scars))]
    return Picture("".join(parts) + "</svg>")
