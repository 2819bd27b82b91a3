"""Scope drift: what was agreed as steps, what is being done as a line, and what nobody agreed to between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from wellkept.web.pictures.svg import Picture, said, title

TOP, FOOT, HEIGHT = 22, 26, 220
STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000)
MOST_LINES = 4.5
LABELS = 5


@dataclass(frozen=True, slots=True)
class Week:
    """Hours since the beginning: agreed (baseline and approved changes), surely under way, and at most."""

    on: date
    agreed: float
    surely: float
    most: float


def drift_chart(weeks: Sequence[Week], *, label: str, unit: str = "h") -> Picture:
    """Hours by week. Between the steps of what was agreed and the line of what is done the gap is hatched; the dashed
    line is what it would be if all hours on nothing that is recorded were outside too.

    The axis begins where `starts_at` says: the question is the gap, not the total.
    """
    if not weeks:
        hatched = '<rect fill="url(#hatch)" width="100%" height="100%" rx="4"/>'
        words = '<text class="shaft-word" x="50%" y="54">no hours yet</text>'
        return Picture(f'<svg class="pic plot" width="100%" height="96" {said(label)}>{hatched}{words}</svg>')
    whole = _every_week(weeks)
    low, high, step = _axis(whole)

    def y(value: float) -> float:
        return HEIGHT - FOOT - (value - low) / (high - low) * (HEIGHT - TOP - FOOT)

    across = _across(whole)
    head = f'<svg class="pic plot" width="100%" height="{HEIGHT}" {said(label)}>'
    body = [*_grid(low, high, step, y), _lines(whole, across, y), *_ticks(low, high, step, y, unit)]
    last = whole[-1]
    dot = f'<circle class="doing-dot" cx="100%" cy="{y(last.surely):.1f}" r="4"/>'
    return Picture("".join([head, *body, dot, *_dates(whole, across), *_marks(whole, across, unit), "</svg>"]))


def starts_at(weeks: Sequence[Week]) -> float:
    """Where the axis begins."""
    return _axis(weeks)[0] if weeks else 0.0


def _every_week(weeks: Sequence[Week]) -> list[Week]:
    """A week in which nothing happened stands as the one before it; one week alone is drawn as two."""
    known = {week.on: week for week in weeks}
    found: list[Week] = []
    day, last = weeks[0].on, weeks[-1].on
    while day <= last:
        before = found[-1] if found else weeks[0]
        found.append(known.get(day) or Week(day, before.agreed, before.surely, before.most))
        day += timedelta(days=7)
    return found if len(found) > 1 else [found[0], found[0]]


def _axis(weeks: Sequence[Week]) -> tuple[float, float, float]:
    values = [value for week in weeks for value in (week.agreed, week.surely, week.most)]
    low, high = 0.95 * min(values), max(1.02 * max(values), 0.95 * min(values) + 1)
    step = next((one for one in STEPS if (high - low) / one <= MOST_LINES), (high - low) / MOST_LINES)
    return low // step * step, -(-high // step) * step, step


def _across(weeks: Sequence[Week]) -> Callable[[int], float]:
    return lambda number: number / (len(weeks) - 1) * 100


def _grid(low: float, high: float, step: float, y: Callable[[float], float]) -> Iterator[str]:
    for number in range(round((high - low) / step) + 1):
        place = y(low + step * number)
        yield f'<line class="grid" x1="0" x2="100%" y1="{place:.1f}" y2="{place:.1f}"/>'


def _ticks(low: float, high: float, step: float, y: Callable[[float], float], unit: str) -> Iterator[str]:
    """Above the lines, with a halo, so that a line never hides a number."""
    last = round((high - low) / step)
    for number in range(last + 1):
        value = low + step * number
        words = f"{value:,.0f}{f' {unit}' if number == last else ''}"
        yield f'<text class="tick" x="0" y="{y(value) - 4:.1f}">{words}</text>'


def _lines(weeks: Sequence[Week], x: Callable[[int], float], y: Callable[[float], float]) -> str:
    steps = f"M0 {y(weeks[0].agreed):.1f}" + "".join(
        f"H{x(number):.2f}V{y(week.agreed):.1f}" for number, week in enumerate(weeks)
    )
    doing = _path(weeks, x, y, [week.surely for week in weeks])
    back = "".join(
        f"H{x(number):.2f}V{y(weeks[max(0, number - 1)].agreed):.1f}" for number in range(len(weeks) - 1, -1, -1)
    )
    gap = f"{doing}V{y(weeks[-1].agreed):.1f}{back}Z"
    most = _path(weeks, x, y, [week.most for week in weeks])
    unclear = f'<path class="at-most" d="{most}"/>' if any(week.most > week.surely for week in weeks) else ""
    view = f'viewBox="0 0 100 {HEIGHT}" preserveAspectRatio="none" overflow="visible"'
    paths = (
        f'<path class="drift" d="{gap}"/>{unclear}<path class="agreed" d="{steps}"/><path class="doing" d="{doing}"/>'
    )
    return f'<svg x="0" y="0" width="100%" height="{HEIGHT}" {view}>{paths}</svg>'


def _path(weeks: Sequence[Week], x: Callable[[int], float], y: Callable[[float], float], hours: Sequence[float]) -> str:
    """What is approved steps up at once, with what is done; what nobody agreed to grows over the week."""
    path = f"M0 {y(hours[0]):.1f}"
    for number in range(1, len(weeks)):
        stepped = weeks[number].agreed - weeks[number - 1].agreed
        path += f"L{x(number):.2f} {y(hours[number] - stepped):.1f}V{y(hours[number]):.1f}"
    return path


def _dates(weeks: Sequence[Week], x: Callable[[int], float]) -> Iterator[str]:
    every = max(1, -(-(len(weeks) - 1) // LABELS))
    for number in range(0, len(weeks), every):
        anchor = "start" if number == 0 else "end" if number == len(weeks) - 1 else "middle"
        on = weeks[number].on
        yield (
            f'<text class="tick" x="{x(number):.2f}%" y="{HEIGHT - 6}" text-anchor="{anchor}">{on.day} {on:%b}</text>'
        )


def _marks(weeks: Sequence[Week], x: Callable[[int], float], unit: str) -> Iterator[str]:
    """A strip over each week which tells its numbers to the mouse."""
    for number, week in enumerate(weeks):
        words = f"Week of {week.on.isoformat()}: agreed {week.agreed:,.0f} {unit}, under way {week.surely:,.0f} {unit}"
        if week.most > week.surely:
            words += f", at most {week.most:,.0f} {unit}"
        place = f'x="{x(number):.2f}%" y="{TOP}" width="10" height="{HEIGHT - TOP - FOOT}" transform="translate(-5 0)"'
        yield f'<rect class="touch" {place}>{title(words)}</rect>'
