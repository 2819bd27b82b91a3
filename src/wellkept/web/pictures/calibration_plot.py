"""How chances came true: what was said across, the share that came up; on the diagonal both are the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wellkept.web.pictures.svg import Picture, said, title

TOP, PLOT, FOOT = 22, 240, 44  # heights in pixels, from the top
HEIGHT = TOP + PLOT + FOOT
LEFT, WIDTH = 11.0, 86.0  # per cent across
TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)


@dataclass(frozen=True, slots=True)
class Bin:
    """Chances of one tenth: their mean, the share of them that came with its interval, and how many they were."""

    said: float
    came: float
    low: float
    high: float
    n: int


def calibration_plot(before: Sequence[Bin], after: Sequence[Bin], *, label: str) -> Picture:
    """Squares and dashes are chances as they come, discs and the full line recalibrated ones; bars are 95 % intervals.

    Below the diagonal less came than was said. Both axes span 0 to 100 %; a bin without a chance has no mark.
    """
    if not before and not after:
        return _nothing(label)
    head = f'<svg class="pic plot calib" width="100%" height="{HEIGHT}" {said(label)}>'
    parts = [head, *_ground(), _layer(before, after), *_bars(before, "before"), *_bars(after, "after")]
    return Picture("".join([*parts, *_marks(before, "before"), *_marks(after, "after")]) + "</svg>")


def _nothing(label: str) -> Picture:
    hatched = '<rect fill="url(#hatch)" width="100%" height="100%" rx="4"/>'
    words = '<text class="shaft-word" x="50%" y="54">not known yet</text>'
    return Picture(f'<svg class="pic plot" width="100%" height="96" {said(label)}>{hatched}{words}</svg>')


def _x(chance: float) -> float:
    return LEFT + WIDTH * min(1.0, max(0.0, chance))


def _y(share: float) -> float:
    return TOP + PLOT * (1.0 - min(1.0, max(0.0, share)))


def _ground() -> Iterator[str]:
    for tick in TICKS:
        yield f'<line class="grid" x1="{_x(0):g}%" x2="{_x(1):g}%" y1="{_y(tick):g}" y2="{_y(tick):g}"/>'
        yield f'<text class="tick" x="{LEFT - 2:g}%" y="{_y(tick) + 4:g}" text-anchor="end">{tick:.0%}</text>'
        yield f'<text class="tick" x="{_x(tick):g}%" y="{TOP + PLOT + 18}" text-anchor="middle">{tick:.0%}</text>'
    yield '<text class="tick" x="0" y="12">came</text>'
    yield f'<text class="tick" x="{_x(1):g}%" y="{HEIGHT - 6}" text-anchor="end">chance that was said</text>'


def _layer(before: Sequence[Bin], after: Sequence[Bin]) -> str:
    """Lines stretch with the width; their strokes do not."""
    view = f'viewBox="0 0 100 {HEIGHT}" preserveAspectRatio="none" overflow="visible"'
    diagonal = f'<path class="calib-even" d="M{_x(0):g} {_y(0):g}L{_x(1):g} {_y(1):g}"/>'
    lines = diagonal + _line(before, "before") + _line(after, "after")
    return f'<svg x="0" y="0" width="100%" height="{HEIGHT}" {view}>{lines}</svg>'


def _line(bins: Sequence[Bin], name: str) -> str:
    path = "L".join(f"{_x(one.said):.2f} {_y(one.came):.1f}" for one in bins)
    return f'<path class="calib-{name}" d="M{path}"/>' if len(bins) > 1 else ""


def _bars(bins: Sequence[Bin], name: str) -> Iterator[str]:
    for one in bins:
        across = f'x1="{_x(one.said):.2f}%" x2="{_x(one.said):.2f}%"'
        yield f'<line class="calib-{name}-bar" {across} y1="{_y(one.low):.1f}" y2="{_y(one.high):.1f}"/>'


def _marks(bins: Sequence[Bin], name: str) -> Iterator[str]:
    words = {"before": "as it comes", "after": "recalibrated"}[name]
    for one in bins:
        told = title(
            f"{words}: said {one.said:.0%}, {one.came:.0%} of {one.n:,} came ({one.low:.0%} to {one.high:.0%})"
        )
        across, down = f"{_x(one.said):.2f}%", _y(one.came)
        if name == "before":
            place = f'x="{across}" y="{down - 4:.1f}" width="8" height="8" transform="translate(-4 0)"'
            yield f'<rect class="calib-before-dot" {place}>{told}</rect>'
        else:
            yield f'<circle class="calib-after-dot" cx="{across}" cy="{down:.1f}" r="4.5">{told}</circle>'
