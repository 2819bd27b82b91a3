"""What may come of something: bars whose height is how often, with what is a loss hatched."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from wellkept.web.pictures.svg import Picture, said, title

HEIGHT, TOP, FOOT = 190, 30, 26
MOST_BARS = 16
Amount = Callable[[float], str]


@dataclass(frozen=True, slots=True)
class Bar:
    """From `left` on, one step wide; `chance` that it ends there. The outer two hold all that lies beyond."""

    left: float
    chance: float


def bars_of(values: Sequence[float], chances: Sequence[float]) -> tuple[list[Bar], float]:
    """Bars of equal width and round edges from quantiles (`values` at `chances`), and that width. 0 is an edge."""
    inner = [value for value, chance in zip(values, chances, strict=True) if 0.05 <= chance <= 0.95]
    step = _step(max(inner[-1] - inner[0], 1.0))
    first, last = floor(inner[0] / step), max(ceil(inner[-1] / step), floor(inner[0] / step) + 1)
    edges = [number * step for number in range(first, last + 1)]
    under = [0.0, *(_under(edge, values, chances) for edge in edges[1:-1]), 1.0]
    return [Bar(edges[number], under[number + 1] - under[number]) for number in range(len(edges) - 1)], step


def _under(edge: float, values: Sequence[float], chances: Sequence[float]) -> float:
    """The chance to stay under an edge; between two quantiles in proportion."""
    if edge <= values[0]:
        return 0.0
    for number in range(1, len(values)):
        if edge <= values[number]:
            low, high = values[number - 1], values[number]
            along = (edge - low) / (high - low) if high > low else 1.0
            return chances[number - 1] + along * (chances[number] - chances[number - 1])
    return 1.0


def _step(width: float) -> float:
    unit = 10.0 ** floor(log10(width / MOST_BARS))
    return next(step * unit for step in (1, 2, 2.5, 5, 10) if width / (step * unit) <= MOST_BARS)


def distribution(bars: Sequence[Bar], step: float, middle: float, *, amount: Amount, label: str) -> Picture:
    """Bars over money; below 0 they are hatched, the middle one of all cases is a line."""
    head = f'<svg class="pic plot price-bars" width="100%" height="{HEIGHT}" {said(label)}>'
    return Picture("".join([head, *_bars(bars, step, amount), *_lines(bars, step, middle, amount)]) + "</svg>")


def _across(bars: Sequence[Bar], step: float, value: float) -> float:
    """Per cent from the left."""
    whole = bars[-1].left + step - bars[0].left
    return min(max((value - bars[0].left) / whole * 100, 0.0), 100.0)


def _bars(bars: Sequence[Bar], step: float, amount: Amount) -> Iterator[str]:
    peak, bottom = max(bar.chance for bar in bars) or 1.0, HEIGHT - FOOT
    width = 100 / len(bars) - 0.5
    for number, bar in enumerate(bars):
        tall = bar.chance / peak * (bottom - TOP)
        kind = 'fill="url(#lack)" class="price-loss"' if bar.left < 0 else 'class="price-gain"'
        place = f'x="{_across(bars, step, bar.left) + 0.25:.2f}%" y="{bottom - tall:.1f}" width="{width:.2f}%"'
        words = f"{_range(bars, number, step, amount)}: {bar.chance * 100:.0f} in 100"
        yield f'<rect {kind} {place} height="{tall:.1f}">{title(words)}</rect>'


def _range(bars: Sequence[Bar], number: int, step: float, amount: Amount) -> str:
    left = bars[number].left
    if number == 0:
        return f"under {amount(left + step)}"
    return f"from {amount(left)}" if number == len(bars) - 1 else f"{amount(left)} to {amount(left + step)}"


def range_words(bars: Sequence[Bar], step: float, amount: Amount) -> list[str]:
    """What each bar stands for, for the table behind the picture."""
    return [_range(bars, number, step, amount) for number in range(len(bars))]


def _lines(bars: Sequence[Bar], step: float, middle: float, amount: Amount) -> Iterator[str]:
    bottom = HEIGHT - FOOT
    yield f'<line class="axis" x1="0" x2="100%" y1="{bottom}" y2="{bottom}"/>'
    x = _across(bars, step, middle)
    anchor, pad = ("start", 1.2) if x < 60 else ("end", -1.2)
    yield f'<line class="price-middle" x1="{x:.2f}%" x2="{x:.2f}%" y1="4" y2="{bottom}"/>'
    words = f"middle {amount(middle)}"
    yield f'<text class="tick strong" x="{x + pad:.2f}%" y="14" text-anchor="{anchor}">{words}</text>'
    every = 1 + len(bars) // 5
    zero = next((number for number, bar in enumerate(bars) if abs(bar.left) < step / 2), 0)
    for number, bar in enumerate(bars):
        if (number - zero) % every == 0 and number:
            place = f'x="{_across(bars, step, bar.left):.2f}%" y="{HEIGHT - 7}"'
            yield f'<text class="tick" {place} text-anchor="middle">{amount(bar.left)}</text>'
