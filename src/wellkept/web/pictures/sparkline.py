"""A trend with its interval, small enough for a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from wellkept.web.pictures.svg import Picture, said, short, title

WIDTH, HEIGHT = 112, 40


@dataclass(frozen=True, slots=True)
class Point:
    """One week: value with its interval, 0 to 100; value None is not known."""

    value: float | None
    low: float | None = None
    high: float | None = None


def sparkline(points: Sequence[Point], *, label: str) -> Picture:
    """Every sparkline shows the same span of 50 points (100 when the band needs more), centred on its own band.

    So equal slopes mean equal change in every row; the level is in the number beside it. Weeks that are not known
    break line and band; the dot at the end is the last week. Without anything known the strip is hatched.
    """
    words = said(label) + f' width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}"'
    head = f'<svg class="pic spark" {words}>{title(label)}'
    known = [(x, *_band(point)) for x, point in zip(_xs(len(points)), points, strict=True)]
    edges = [edge for _, value, low, high in known if value is not None for edge in (value, low, high)]
    if not edges:
        return Picture(f'{head}<rect fill="url(#hatch)" x="2" y="16" width="{WIDTH - 4}" height="8" rx="4"/></svg>')
    span = 50 if max(edges) - min(edges) <= 50 else 100
    floor = (min(edges) + max(edges)) / 2 - span / 2
    return Picture(head + "".join(_runs(known, floor, span)) + "</svg>")


Known = tuple[float, float | None, float, float]


def _xs(count: int) -> list[float]:
    step = (WIDTH - 8) / max(1, count - 1)
    return [3 + number * step for number in range(count)]


def _band(point: Point) -> tuple[float | None, float, float]:
    value = point.value or 0.0
    low = value if point.low is None else point.low
    return point.value, low, value if point.high is None else point.high


def _runs(known: Sequence[Known], floor: float, span: float) -> Iterator[str]:
    """Band and line for each unbroken run, a dot for a week that stands alone, and one for the last."""

    def place(x: float, value: float) -> str:
        return f"{short(x)} {short(HEIGHT - 4 - (value - floor) / span * (HEIGHT - 8))}"

    for is_known, group in groupby(known, key=lambda point: point[1] is not None):
        run = list(group)
        if not is_known or len(run) == 1:
            continue
        band = [place(x, high) for x, _, _, high in run] + [place(x, low) for x, _, low, _ in reversed(run)]
        yield f'<path class="band" d="M{"L".join(band)}Z"/>'
        yield f'<path class="line" d="M{"L".join(place(x, value or 0.0) for x, value, _, _ in run)}"/>'
    for number, (x, value, _, _) in enumerate(known):
        alone = all(
            point[1] is None for point in [*known[max(0, number - 1) : number], *known[number + 1 : number + 2]]
        )
        if value is not None and (alone or number == len(known) - 1):
            cx, cy = place(x, value).split()
            yield f'<circle class="dot" cx="{cx}" cy="{cy}" r="{2.8 if number == len(known) - 1 else 1.8}"/>'
