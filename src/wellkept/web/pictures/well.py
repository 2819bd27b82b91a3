"""The well: one shaft per needed role, with what is in reserve against what will be drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from wellkept.web.pictures.svg import Picture, said, title

State = Literal["dry", "low", "enough", "not known"]
GROUND = 34
CRACKS = (
    "M0 100V78L9 84L17 76L27 82L38 74L47 83L58 77L69 84L80 76L91 82L100 77V100ZM27 82L30 100M58 77L55 100M80 76L84 100"
)


@dataclass(frozen=True, slots=True)
class Reserve:
    """One shaft. `level` and `needed` are chances in 0..1; None is not known. `name` is who fills the role."""

    role: str
    level: float | None
    needed: float | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Shaft:
    """Where one shaft stands: per cent across, pixels down."""

    left: float
    wide: float
    bottom: float
    depth: float

    @property
    def middle(self) -> float:
        return self.left + self.wide / 2

    def y(self, share: float) -> float:
        return self.bottom - min(1.0, max(0.0, share)) * self.depth

    def box(self, top: float, bottom: float) -> str:
        return f'x="{self.left:.2f}%" y="{top:.1f}" width="{self.wide:.2f}%" height="{max(0.0, bottom - top):.1f}"'


def well_state(level: float | None, needed: float | None) -> State:
    """Dry below half the need, low below the need, else enough; not known without a level or a need."""
    if level is None or needed is None:
        return "not known"
    if level < needed / 2:
        return "dry"
    return "low" if level < needed else "enough"


def well(reserves: Sequence[Reserve], *, label: str, height: int = 216) -> Picture:
    """Water: the chance that somebody fitting is in live contact. Dashed line: the need. Scale 0 to 100 from the floor.

    Between water and need the shaft is hatched: that is what must still be dug. A dry shaft says so; without water
    enough to see, its floor cracks. Not known is hatched grey with a question mark. Columns are equal shares of the
    width, so that a row of captions lines up underneath.
    """
    bottom = height - 10
    parts = [f'<svg class="pic well" width="100%" height="{height}" {said(label)}>', *_ground(height)]
    column = 100 / max(1, len(reserves))
    wide = min(column * 0.54, 14)
    for number, reserve in enumerate(reserves):
        shaft = _Shaft(column * (number + 0.5) - wide / 2, wide, bottom, bottom - GROUND - 6)
        parts.append(f"<g>{title(_words(reserve))}")
        parts.append(f'<rect class="shaft" {shaft.box(GROUND - 9, bottom)}/>')
        parts += _unknown(shaft) if reserve.level is None else _water(shaft, reserve.level, reserve.needed)
        parts += _wall(shaft)
        parts += _need(shaft, reserve.needed) if reserve.needed else ()
        parts += _word(shaft, reserve)
        parts.append("</g>")
    return Picture("".join(parts) + "</svg>")


def _words(reserve: Reserve) -> str:
    level = "reserve not known" if reserve.level is None else f"reserve {reserve.level * 100:.0f}"
    need = "need not known" if reserve.needed is None else f"needed {reserve.needed * 100:.0f}"
    return f"{reserve.role}: {level}, {need}, {well_state(reserve.level, reserve.needed)}. {reserve.note}".strip()


def _ground(height: int) -> Iterator[str]:
    deep = GROUND + (height - 10 - GROUND - 6) * 0.55
    yield f'<rect class="soil" x="0" y="{GROUND}" width="100%" height="{height - GROUND}"/>'
    yield f'<rect class="soil deep" x="0" y="{deep:.0f}" width="100%" height="{height - deep:.0f}"/>'
    yield f'<line class="grass" x1="0" x2="100%" y1="{GROUND}" y2="{GROUND}"/>'


def _unknown(shaft: _Shaft) -> Iterator[str]:
    yield f'<rect fill="url(#hatch)" {shaft.box(GROUND + 6, shaft.bottom)}/>'
    yield f'<text class="shaft-word" x="{shaft.middle:.2f}%" y="{GROUND + shaft.depth / 2:.0f}">?</text>'


def _cracked(shaft: _Shaft, level: float, needed: float | None) -> bool:
    """Too little water to see, where water is needed."""
    return well_state(level, needed) == "dry" and shaft.bottom - shaft.y(level) < 14


def _water(shaft: _Shaft, level: float, needed: float | None) -> Iterator[str]:
    surface, cracked = shaft.y(level), _cracked(shaft, level, needed)
    floor = shaft.bottom if cracked else surface
    if needed is not None and floor > shaft.y(needed):
        yield f'<rect fill="url(#lack)" {shaft.box(shaft.y(needed), floor)}/>'
    if cracked:
        box = shaft.box(shaft.bottom - 16, shaft.bottom)
        yield f'<svg {box} viewBox="0 60 100 40" preserveAspectRatio="none"><path class="cracked" d="{CRACKS}"/></svg>'
        return
    yield f'<rect class="water" {shaft.box(surface - 2, shaft.bottom)}/>'
    yield (
        f'<svg {shaft.box(surface - 5, surface + 1)} viewBox="0 0 100 6" preserveAspectRatio="none">'
        '<path class="ripple" d="M0 3Q12.5 0 25 3T50 3T75 3T100 3"/></svg>'
    )
    if well_state(level, needed) == "dry" and shaft.bottom - surface < 18:
        return  # the word is there, and the number in the caption
    place = f'x="{shaft.middle:.2f}%" y="{_number_y(shaft, surface, needed):.0f}"'
    yield f'<text class="shaft-no" {place}>{level * 100:.0f}</text>'


def _number_y(shaft: _Shaft, surface: float, needed: float | None) -> float:
    """Under the surface where there is room, else above it; never across the line of the need."""
    need = shaft.y(needed) if needed else 0.0
    if shaft.bottom - surface < 18:
        return need - 6 if abs(need - (surface - 12)) < 10 else surface - 8
    number = min(surface + 17, shaft.bottom - 4)
    if needed and abs(need - (number - 4)) < 10:
        number = need + 16
    return min(number, shaft.bottom - 4)


def _wall(shaft: _Shaft) -> Iterator[str]:
    for x in (shaft.left - 1.3, shaft.left + shaft.wide - 0.4):
        place = f'x="{x:.2f}%" y="{GROUND - 12}" width="1.7%" height="{shaft.bottom - GROUND + 12:g}"'
        yield f'<rect fill="url(#stone)" {place} rx="1"/>'
        yield f'<rect class="rim" x="{x - 0.7:.2f}%" y="{GROUND - 17}" width="3.1%" height="7" rx="2"/>'


def _need(shaft: _Shaft, needed: float) -> Iterator[str]:
    y, right = shaft.y(needed), shaft.left + shaft.wide
    yield f'<line class="need" x1="{shaft.left:.2f}%" x2="{right + 2.2:.2f}%" y1="{y:.1f}" y2="{y:.1f}"/>'
    yield f'<text class="need-no" x="{right + 2.8:.2f}%" y="{y + 4:.1f}">{needed * 100:.0f}</text>'


def _word(shaft: _Shaft, reserve: Reserve) -> Iterator[str]:
    """The word "dry" in the gap between water and need, or above the need where the gap is too small to read in."""
    level, needed = reserve.level, reserve.needed
    if level is None or needed is None or well_state(level, needed) != "dry":
        return
    floor = shaft.bottom - 16 if _cracked(shaft, level, needed) else shaft.y(level) - 4
    above = shaft.y(needed)
    y = (above + floor) / 2 + 6 if floor - above >= 26 else above - 8
    yield f'<text class="shaft-word bad" x="{shaft.middle:.2f}%" y="{y:.0f}">dry</text>'
