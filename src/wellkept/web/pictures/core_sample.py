"""The rings as a drilled core: the same widths, straight and dated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wellkept.web.pictures.quarter import Quarter
from wellkept.web.pictures.ring_radii import PITH, ring_radii
from wellkept.web.pictures.svg import Picture, said, title
from wellkept.web.pictures.trust_step import quarter_words, trust_step

YEAR = 13.0  # per cent of the width that a printed year needs on a phone
CRACKS = {1: 4, 2: 2}  # per quarter, by trust step


def core_sample(quarters: Sequence[Quarter], *, label: str) -> Picture:
    """First contact left, today right: x = 100 % * (r - pith) / (outer - pith).

    A tick and the year stand at the first quarter of a year, when there is room since the last printed year. Scars are
    notches with the numbers that they have in the rings.
    """
    pith = 100 * PITH
    edges = [0.0, *((radius - pith) / (100 - pith) * 100 for radius in ring_radii(_volumes(quarters), 100.0, 0.8))]
    parts = [f'<svg class="pic core" width="100%" height="62" {said(label)}>']
    number, last_year = 0, -20.0
    for quarter, left, right in zip(quarters, edges, edges[1:], strict=False):
        parts += _slice(quarter, left, right - left)
        for scar in quarter.scars:
            number += 1
            parts.append(_notch(scar.label, number, (left + right) / 2))
        if quarter.label.endswith("Q1") or left == 0:
            printed = left - last_year >= YEAR and left < 93
            parts.append(_year(quarter.label[:4] if printed else "", left))
            last_year = max(left, YEAR / 2) if printed else last_year  # the first year starts at its tick
    if not quarters:
        parts.append('<rect fill="url(#hatch)" x="0" y="18" width="100%" height="24"/>')
    return Picture("".join(parts) + "</svg>")


def _volumes(quarters: Sequence[Quarter]) -> list[float]:
    return [quarter.volume for quarter in quarters]


def _slice(quarter: Quarter, left: float, wide: float) -> Iterator[str]:
    step = trust_step(quarter.trust)
    place = f'x="{left:.2f}%" y="18" width="{wide:.2f}%" height="24"'
    yield f'<rect class="ring t{step}" {place}>{title(quarter_words(quarter))}</rect>'
    count = CRACKS.get(step, 0)
    for k in range(count):
        x = left + wide * (k + 0.7) / (count + 0.4)
        yield f'<line class="crack" x1="{x:.2f}%" x2="{x:.2f}%" y1="42" y2="{34 - 3 * (k % 2)}"/>'


def _notch(label: str, number: int, x: float) -> str:
    return (
        f'<g>{title(label)}<line class="notch" x1="{x:.2f}%" x2="{x:.2f}%" y1="16" y2="36"/>'
        f'<text class="tick" x="{x:.2f}%" y="11" text-anchor="middle">{number}</text></g>'
    )


def _year(year: str, x: float) -> str:
    tick = f'<line class="axis" x1="{x:.2f}%" x2="{x:.2f}%" y1="42" y2="47"/>'
    if not year.isdigit():
        return tick
    anchor = "start" if x < 3 else "middle"
    return f'{tick}<text class="tick" x="{x:.2f}%" y="59" text-anchor="{anchor}">{year}</text>'
