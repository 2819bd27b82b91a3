"""How wide each ring is."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

PITH = 0.04  # of the outer radius


def ring_radii(volumes: Sequence[float], outer: float, floor: float) -> list[float]:
    """Outer radius of every ring, oldest first.

    w_i = floor + (outer - pith - n * floor) * v_i / sum(v), r_i = pith + w_1 + ... + w_i, so the last is `outer`.
    Width, not area, is proportional to the volume of contact; a quarter without contact keeps `floor`, so that time
    never disappears. The floor shrinks when there are very many rings, so that they always fit.
    """
    if not volumes:
        return []
    count, room = len(volumes), outer * (1 - PITH)
    floor = min(floor, room / (2 * count))
    total, spare = sum(volumes), room - count * floor
    widths = [floor + (spare * (volume / total) if total else spare / count) for volume in volumes]
    return list(accumulate(widths, initial=outer * PITH))[1:]
