"""How levels rose over time: what was said last holds until something else is said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from wellkept.web.pictures.svg import Picture, said, short

HEIGHT, TOP, BOTTOM, FULL = 160, 12, 132, 5
LEFT, RIGHT = 3.0, 99.0  # per cent of the width: the picture is as wide as its sheet, its words stay as they are


@dataclass(frozen=True, slots=True)
class Step:
    """From a day on: the median of all areas, and the lowest; None is not known."""

    on: date
    median: float | None
    lowest: float | None


def level_steps(steps: Sequence[Step], until: date, *, label: str) -> Picture:
    """Two lines in steps, drawn up to `until`; where a level is not known there is no line."""
    head = f'<svg class="pic plot steps-of" {said(label)} width="100%" height="{HEIGHT}">'
    days = (until - steps[0].on).days or 1
    places = [*((step.on - steps[0].on).days / days for step in steps), 1.0]
    xs = [LEFT + place * (RIGHT - LEFT) for place in places]
    lowest = "".join(_steps([step.lowest for step in steps], xs, "low"))
    median = "".join(_steps([step.median for step in steps], xs, "line"))
    return Picture(f"{head}{_grid()}{lowest}{median}{_ends(steps[0].on, until)}</svg>")


def _grid() -> str:
    return "".join(
        f'<line class="grid" x1="{LEFT}%" x2="{RIGHT}%" y1="{_y(level)}" y2="{_y(level)}"/>'
        f'<text class="tick" x="{LEFT - 1}%" y="{_y(level)}" dy=".35em" text-anchor="end">{level}</text>'
        for level in range(FULL + 1)
    )


def _steps(levels: Sequence[float | None], xs: Sequence[float], kind: str) -> Iterator[str]:
    """Flat pieces, and where both sides are known the rise between them."""
    for number, level in enumerate(levels):
        if level is None:
            continue
        before = levels[number - 1] if number else None
        if before is not None and before != level:
            yield _line(kind, (xs[number], xs[number]), (before, level))
        yield _line(kind, (xs[number], xs[number + 1]), (level, level))


def _line(kind: str, xs: tuple[float, float], levels: tuple[float, float]) -> str:
    (x1, x2), (y1, y2) = xs, (_y(level) for level in levels)
    return f'<line class="{kind}" x1="{x1:.2f}%" x2="{x2:.2f}%" y1="{y1}" y2="{y2}"/>'


def _ends(first: date, until: date) -> str:
    begins = f'<text class="tick" x="{LEFT}%" y="{HEIGHT - 6}">{first:%-d %b %Y}</text>'
    return begins + f'<text class="tick" x="{RIGHT}%" y="{HEIGHT - 6}" text-anchor="end">{until:%-d %b %Y}</text>'


def _y(level: float) -> str:
    return short(BOTTOM - level / FULL * (BOTTOM - TOP))
