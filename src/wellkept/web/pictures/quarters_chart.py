"""A score by quarters, each with its interval: whether it moved by more than it is sure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wellkept.web.pictures.svg import Picture, said, short, title

TOP, PLOT, FOOT = 10, 132, 26  # heights in pixels, from the top
HEIGHT = TOP + PLOT + FOOT
LEFT, WIDTH = 8.0, 88.0  # per cent across


@dataclass(frozen=True, slots=True)
class Stretch:
    """One quarter; value None is too few to say. `words` is told over its mark, `name` stands below it."""

    name: str
    words: str
    value: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Scale:
    """From where to where the axis goes: always the whole scale, so that equal steps mean equal change everywhere."""

    low: float
    high: float
    unit: str = ""


def quarters_chart(stretches: Sequence[Stretch], scale: Scale, *, label: str) -> Picture:
    """Oldest to the left. A bar is the 95 % interval, a disc the score; a quarter of too few answers is hatched.

    Nothing joins two quarters between which one is not known.
    """
    head = f'<svg class="pic plot quarters" width="100%" height="{HEIGHT}" {said(label)}>'
    xs = _xs(len(stretches))
    parts = [head, *_ground(scale), _lines(stretches, xs, scale)]
    parts += [mark for x, one in zip(xs, stretches, strict=True) for mark in _mark(x, one, scale)]
    return Picture("".join(parts) + "</svg>")


def _xs(count: int) -> list[float]:
    return [LEFT + WIDTH * (number + 0.5) / max(count, 1) for number in range(count)]


def _y(value: float, scale: Scale) -> float:
    share = (value - scale.low) / (scale.high - scale.low)
    return TOP + PLOT * (1.0 - min(1.0, max(0.0, share)))


def _ground(scale: Scale) -> Iterator[str]:
    for tick in (scale.low, (scale.low + scale.high) / 2, scale.high):
        y = _y(tick, scale)
        yield f'<line class="grid" x1="{LEFT:g}%" x2="100%" y1="{y:g}" y2="{y:g}"/>'
        words = short(tick).replace("-", "−") + scale.unit
        yield f'<text class="tick" x="{LEFT - 1.5:g}%" y="{y + 4:g}" text-anchor="end">{words}</text>'


def _lines(stretches: Sequence[Stretch], xs: Sequence[float], scale: Scale) -> str:
    """Lines stretch with the width; their strokes do not."""
    view = f'viewBox="0 0 100 {HEIGHT}" preserveAspectRatio="none" overflow="visible"'
    both = zip(zip(xs, stretches, strict=True), zip(xs[1:], stretches[1:], strict=True), strict=False)
    paths = "".join(
        f'<path class="calib-after" d="M{x:.2f} {_y(one.value, scale):.1f}L{z:.2f} {_y(other.value, scale):.1f}"/>'
        for (x, one), (z, other) in both
        if one.value is not None and other.value is not None
    )
    return f'<svg x="0" y="0" width="100%" height="{HEIGHT}" {view}>{paths}</svg>'


def _mark(x: float, one: Stretch, scale: Scale) -> Iterator[str]:
    told = title(one.words)
    if one.value is None:
        place = f'x="{x - 3:.2f}%" y="{TOP}" width="6%" height="{PLOT}" rx="4"'
        yield f'<rect fill="url(#hatch)" {place}>{told}</rect>'
    else:
        if one.low is not None and one.high is not None:
            ends = f'y1="{_y(one.low, scale):.1f}" y2="{_y(one.high, scale):.1f}"'
            yield f'<line class="calib-after-bar" x1="{x:.2f}%" x2="{x:.2f}%" {ends}/>'
        yield f'<circle class="calib-after-dot" cx="{x:.2f}%" cy="{_y(one.value, scale):.1f}" r="4.5">{told}</circle>'
    yield f'<text class="tick" x="{x:.2f}%" y="{TOP + PLOT + 20}" text-anchor="middle">{one.name}</text>'
