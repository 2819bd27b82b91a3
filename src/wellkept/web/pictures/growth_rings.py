"""Growth rings: the cross-section of an account's life."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from html import escape
from math import cos, sin

from wellkept.web.pictures.quarter import Quarter
from wellkept.web.pictures.svg import Picture, said, short, title
from wellkept.web.pictures.trunk import Trunk, fractions, sapling
from wellkept.web.pictures.trust_step import quarter_words, trust_step

CRACKS = {1: 18, 2: 8}  # per ring, by trust step
GHOSTS = (0.1, 0.2, 0.3, 0.4)


def growth_rings(quarters: Sequence[Quarter], seed: str, *, label: str, size: int = 320) -> Picture:
    """Cross-section of an account: oldest quarter in the middle, this quarter under the bark.

    Width of a ring = volume of contact (`ring_radii`); colour = net trust (`trust_step`), hatched when not known; rings
    of net mistrust also crack; events of mistrust are numbered scars. The inner 70 % of a ring is a shade lighter, so
    that neighbours of one colour stay countable. The outer radius follows the age, full size at 16 quarters.
    """
    return _drawn(tuple(quarters), seed, label, size)


@lru_cache(maxsize=256)
def _drawn(quarters: tuple[Quarter, ...], seed: str, label: str, size: int) -> Picture:
    head = f'<svg class="pic rings" viewBox="0 0 {size} {size}" '
    if not quarters:
        ghosts = "".join(
            f'<circle class="ghost" cx="{size / 2:g}" cy="{size / 2:g}" r="{size * k:g}"/>' for k in GHOSTS
        )
        return Picture(f"{head}{said(label)}>{ghosts}</svg>")
    centre, outer = size / 2, sapling(size * 0.415, len(quarters), 16)
    trunk, chance = Trunk(quarters, seed, outer, 1.6), fractions(f"{seed} cracks")
    parts = [f'{head}role="group" aria-label="{escape(label)}">']
    for ring in range(len(quarters) - 1, -1, -1):  # outermost first, so that each is painted over by those inside
        parts += _ring(trunk, ring, quarters, centre)
        parts.append(trunk.cracks(ring, CRACKS.get(trust_step(quarters[ring].trust), 0), centre, chance))
    x, y = trunk.heart(-1, centre)
    parts.append(f'<circle class="pith" cx="{short(x)}" cy="{short(y)}" r="{short(0.022 * outer)}"/>')
    parts += [_scar(trunk, number, quarters, size) for number in range(len(trunk.scars))]
    return Picture("".join(parts) + "</svg>")


def _ring(trunk: Trunk, ring: int, quarters: Sequence[Quarter], centre: float) -> Iterator[str]:
    quarter = quarters[ring]
    kind = "ring now" if ring == len(quarters) - 1 else "ring"
    path = trunk.outline(ring, centre, 36)
    yield f'<path class="{kind} t{trust_step(quarter.trust)}" d="{path}">{title(quarter_words(quarter))}</path>'
    if trunk.widths[ring] > 4:
        yield f'<path class="early" d="{trunk.outline(ring, centre, 30, 0.3)}"/>'


def _scar(trunk: Trunk, number: int, quarters: Sequence[Quarter], size: int) -> str:
    ring, scar, angle, _ = trunk.scars[number]
    centre = size / 2
    x, y = trunk.at(ring, angle, centre)
    lean = trunk.outer * 1.05 + size * 0.045
    pin_x, pin_y = centre + lean * cos(angle), centre + lean * sin(angle)
    mark = (
        f'<path class="scar" d="{trunk.scar_path(number, centre, 4.6)}"/>'
        f'<path class="lead" d="M{short(x)} {short(y)}L{short(pin_x)} {short(pin_y)}"/>'
        f'<circle class="pin" cx="{short(pin_x)}" cy="{short(pin_y)}" r="9.5"/>'
        f'<text class="pin-no" x="{short(pin_x)}" y="{short(pin_y + 4)}">{number + 1}</text>'
    )
    words = title(f"Scar {number + 1}, {quarters[ring].label}: {scar.label}")
    return f'<a href="{escape(scar.href)}">{words}{mark}</a>' if scar.href else f"<g>{words}{mark}</g>"
