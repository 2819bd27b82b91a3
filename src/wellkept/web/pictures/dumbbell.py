"""Where an area is, where planned steps lead, and where it must be, on a scale from 0 to 5."""

from __future__ import annotations

from wellkept.web.pictures.svg import Picture

FULL, EDGE, MIDDLE, HEIGHT = 5, 3.0, 12, 24


def dumbbell(now: float | None, planned: float | None, needed: float | None) -> Picture:
    """A ring for now, a dot for what is planned, a tick for the need; the bar is the work still to do.

    What is not known now is hatched as far as the need, or across the whole scale: it could be anywhere there.
    """
    parts = [f'<svg class="pic dumbbell" width="100%" height="{HEIGHT}" aria-hidden="true">']
    parts += [f'<line class="grid" x1="{_at(step)}" x2="{_at(step)}" y1="3" y2="21"/>' for step in range(FULL + 1)]
    if now is None:
        wide = _share(FULL if needed is None else needed) - EDGE
        parts.append(
            f'<rect class="unk" fill="url(#hatch)" x="{EDGE:g}%" y="8" width="{wide:.1f}%" height="8" rx="4"/>'
        )
    elif needed is not None:
        reached = max(now, planned or 0.0)
        parts.append(_line("gap met" if reached >= needed else "gap", now, needed))
    if planned is not None and planned != now:
        parts.append(f'<circle class="will" cx="{_at(planned)}" cy="{MIDDLE}" r="4"/>')
    if now is not None:
        parts.append(f'<circle class="is" cx="{_at(now)}" cy="{MIDDLE}" r="6"/>')
    if needed is not None:
        parts.append(f'<line class="aim" x1="{_at(needed)}" x2="{_at(needed)}" y1="3" y2="21"/>')
    return Picture("".join(parts) + "</svg>")


def _line(kind: str, start: float, end: float) -> str:
    return f'<line class="{kind}" x1="{_at(start)}" x2="{_at(end)}" y1="{MIDDLE}" y2="{MIDDLE}"/>'


def _share(level: float) -> float:
    return EDGE + level / FULL * (100 - 2 * EDGE)


def _at(level: float) -> str:
    return f"{_share(level):.1f}%"
