"""How an engagement is delivered: planned, earned and actual over time, with both indices underneath."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby, pairwise
from math import ceil, floor, log10

from wellkept.web.pictures.svg import Picture, said, title

TOP, MONEY, GAP, INDEX, FOOT = 22, 170, 26, 70, 26  # heights in pixels, from the top
HEIGHT = TOP + MONEY + GAP + INDEX + FOOT
LINES = ("planned", "actual", "earned")
INDICES = ("spi", "cpi")
Place = Callable[[float], float]


@dataclass(frozen=True, slots=True)
class Report:
    """One report of earned value. Amounts are cumulative, in one currency; None was not reported.

    `cpi` and `spi` are the shrunk indices (`cost_performance`, `schedule_performance`) as of this report.
    """

    on: date
    planned: float | None = None
    earned: float | None = None
    actual: float | None = None
    cpi: float | None = None
    spi: float | None = None


def delivery_chart(reports: Sequence[Report], *, unit: str, label: str) -> Picture:
    """Money over time, from 0, and how well it was spent.

    Above: planned is dashed, earned ends in a disc, actual in a square; cost beyond what was earned is hatched. Below:
    earned per money spent (CPI, disc) and earned against plan (SPI, dashed, square); 1 is as planned, .95 and .85 are
    where green and amber end. A value that was not reported breaks its line.
    """
    reports = sorted(reports, key=lambda report: report.on)
    if not reports:
        return _nothing(label)
    head = f'<svg class="pic plot" width="100%" height="{HEIGHT}" {said(label)}>'
    x = _across(reports)
    parts = [head, *_money(reports, x, unit), *_indices(reports, x), *_dates(reports, x), *_marks(reports, x)]
    return Picture("".join(parts) + "</svg>")


def _nothing(label: str) -> Picture:
    hatched = '<rect fill="url(#hatch)" width="100%" height="100%" rx="4"/>'
    words = '<text class="shaft-word" x="50%" y="54">no report yet</text>'
    return Picture(f'<svg class="pic plot" width="100%" height="96" {said(label)}>{hatched}{words}</svg>')


def _across(reports: Sequence[Report]) -> Callable[[date], float]:
    """Per cent across by day; a single report stands in the middle."""
    first, days = reports[0].on, (reports[-1].on - reports[0].on).days
    return lambda on: 7 + 91 * (on - first).days / days if days else 50.0


def _known(reports: Sequence[Report], name: str) -> list[tuple[date, float | None]]:
    return [(report.on, getattr(report, name)) for report in reports]


def _step(highest: float, lines: int = 4) -> float:
    """The smallest of 1, 2, 2.5, 5 times a power of ten that needs at most so many lines."""
    if highest < 1:
        return 1.0
    unit = 10.0 ** floor(log10(highest / lines))
    return next(step * unit for step in (1, 2, 2.5, 5, 10) if highest / (step * unit) <= lines)


def amount(value: float) -> str:
    """Money as short as it can be said: 250 k, 1.2 M."""
    for size, word in ((1e9, "bn"), (1e6, "M"), (1e3, "k")):
        if abs(value) >= size:
            return f"{short_of(value / size)} {word}"
    return short_of(value)


def short_of(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _money(reports: Sequence[Report], x: Callable[[date], float], unit: str) -> Iterator[str]:
    highest = max((value or 0.0 for name in LINES for _, value in _known(reports, name)), default=0.0)
    step = _step(highest)
    full, bottom = max(1, ceil(highest / step)) * step, TOP + MONEY

    def y(value: float) -> float:
        return bottom - max(0.0, value) / full * MONEY

    ticks = [step * number for number in range(round(full / step) + 1)]
    for tick in ticks:
        yield _rule(y(tick), "grid")
    yield _layer(_over(reports, x, y) + "".join(_line(reports, name, x, y) for name in LINES))
    yield from (_dots(reports, name, x, y) for name in LINES)
    for tick in ticks:  # above the lines, with a halo, so that a line never hides a number
        yield _tick(y(tick), amount(tick) + (f" {unit}" if tick == ticks[-1] else ""))


def _indices(reports: Sequence[Report], x: Callable[[date], float]) -> Iterator[str]:
    top, bottom = TOP + MONEY + GAP, TOP + MONEY + GAP + INDEX
    values = [value for name in INDICES for _, value in _known(reports, name) if value is not None]
    if not values:
        yield f'<rect fill="url(#hatch)" x="0" y="{top}" width="100%" height="{INDEX}" rx="4"/>'
        yield f'<text class="shaft-word" x="50%" y="{top + INDEX / 2 + 6:g}">CPI and SPI not known</text>'
        return
    low, high = min(0.7, *values) - 0.05, max(1.1, *values) + 0.05

    def y(value: float) -> float:
        return bottom - (value - low) / (high - low) * INDEX

    for level, kind in ((1.0, "level"), (0.95, "grid"), (0.85, "grid")):
        yield _rule(y(level), kind)
    yield _layer("".join(_line(reports, name, x, y) for name in INDICES))
    yield from (_dots(reports, name, x, y) for name in INDICES)
    for level in (1.0, 0.85):
        yield _tick(y(level), f"{level:g}")


def _rule(y: float, kind: str) -> str:
    return f'<line class="{kind}" x1="0" x2="100%" y1="{y:.1f}" y2="{y:.1f}"/>'


def _tick(y: float, words: str) -> str:
    return f'<text class="tick" x="0" y="{y - 4:.1f}">{words}</text>'


def _layer(paths: str) -> str:
    """Paths stretch with the width; their strokes do not."""
    view = f'viewBox="0 0 100 {HEIGHT}" preserveAspectRatio="none" overflow="visible"'
    return f'<svg x="0" y="0" width="100%" height="{HEIGHT}" {view}>{paths}</svg>'


def _line(reports: Sequence[Report], name: str, x: Callable[[date], float], y: Place) -> str:
    path = ""
    for is_known, group in groupby(_known(reports, name), key=lambda point: point[1] is not None):
        if is_known:
            path += "M" + "L".join(f"{x(on):.2f} {y(value or 0.0):.1f}" for on, value in group)
    return f'<path class="{name}" d="{path}"/>' if path else ""


def _dots(reports: Sequence[Report], name: str, x: Callable[[date], float], y: Place) -> str:
    """A small mark at each report and a larger one at the last; squares and discs differ where colours do not."""
    known = [(on, value) for on, value in _known(reports, name) if value is not None]
    marks = ""
    for on, value in known:
        size = 4.0 if on == known[-1][0] else 2.2
        across, down = f"{x(on):.2f}%", y(value)
        if name in {"earned", "cpi"}:
            marks += f'<circle class="{name}-dot" cx="{across}" cy="{down:.1f}" r="{size:g}"/>'
        else:
            place = f'x="{across}" y="{down - size:.1f}" width="{2 * size:g}" height="{2 * size:g}"'
            marks += f'<rect class="{name}-dot" {place} transform="translate({-size:g} 0)"/>'
    return marks


def _over(reports: Sequence[Report], x: Callable[[date], float], y: Place) -> str:
    """Where actual is above earned: cost that earned nothing."""
    path = ""
    for one, two in pairwise(reports):
        if None in (one.actual, one.earned, two.actual, two.earned):
            continue
        path += _between(
            (x(one.on), one.earned or 0.0, one.actual or 0.0), (x(two.on), two.earned or 0.0, two.actual or 0.0), y
        )
    return f'<path class="over" d="{path}"/>' if path else ""


def _between(one: tuple[float, float, float], two: tuple[float, float, float], y: Place) -> str:
    """The part between two reports where actual exceeds earned, cut where the lines meet."""
    over, after = one[2] - one[1], two[2] - two[1]
    if over <= 0 and after <= 0:
        return ""
    if min(over, after) < 0:
        share = over / (over - after)
        meet = one[1] + share * (two[1] - one[1])
        crossing = (one[0] + share * (two[0] - one[0]), meet, meet)
        one, two = (crossing, two) if over < 0 else (one, crossing)
    corners = ((one[0], one[1]), (one[0], one[2]), (two[0], two[2]), (two[0], two[1]))
    return "M" + "L".join(f"{across:.2f} {y(value):.1f}" for across, value in corners) + "Z"


def _dates(reports: Sequence[Report], x: Callable[[date], float]) -> Iterator[str]:
    first, days = reports[0].on, (reports[-1].on - reports[0].on).days
    count = min(4, days)
    for number in range(count + 1):
        on = first + timedelta(days=round(days * number / count) if count else 0)
        words = f"{on:%b} {on.year}" if days > 300 else f"{on.day} {on:%b}"
        anchor = "end" if count and number == count else "middle"
        yield f'<text class="tick" x="{x(on):.2f}%" y="{HEIGHT - 6}" text-anchor="{anchor}">{words}</text>'


def _marks(reports: Sequence[Report], x: Callable[[date], float]) -> Iterator[str]:
    """A strip over each report which tells its numbers to the mouse."""
    for report in reports:
        told = ", ".join(f"{name} {_told(report, name)}" for name in ("planned", "earned", "actual", "cpi", "spi"))
        place = (
            f'x="{x(report.on):.2f}%" y="{TOP}" width="12" height="{HEIGHT - TOP - FOOT}" transform="translate(-6 0)"'
        )
        yield f'<rect class="touch" {place}>{title(f"{report.on.isoformat()}: {told}")}</rect>'


def _told(report: Report, name: str) -> str:
    value: float | None = getattr(report, name)
    if value is None:
        return "not known"
    return f"{value:.2f}" if name in INDICES else amount(value)
