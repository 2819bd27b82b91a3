"""One shaft of the well, small enough for a row of a table."""

from __future__ import annotations

from wellkept.web.pictures.svg import Picture, short

WIDE, HIGH = 30, 44


def shaft(level: float | None, needed: float | None) -> Picture:
    """Water up to the reserve, a dashed line at the need, hatched what is still to dig; not known is hatched grey.

    Its words stand beside it in the row, so that the picture itself says nothing.
    """
    parts = [
        f'<svg class="pic shaft-mini" width="{WIDE}" height="{HIGH}" viewBox="0 0 {WIDE} {HIGH}" aria-hidden="true">'
    ]
    parts.append(f'<rect class="shaft" x="4" y="1" width="22" height="{HIGH - 2}" rx="2"/>')
    if level is None:
        parts.append(_box("hatch", 4, HIGH - 5))
    else:
        surface = _y(level)
        if needed is not None and surface > _y(needed):
            parts.append(_box("lack", _y(needed), surface - _y(needed)))
        parts.append(
            f'<rect class="water" x="5" y="{short(surface)}" width="20" height="{short(HIGH - 2 - surface)}"/>'
        )
    if needed is not None:
        y = short(_y(needed))
        parts.append(f'<line class="need" x1="1" x2="29" y1="{y}" y2="{y}"/>')
    return Picture("".join(parts) + "</svg>")


def _y(share: float) -> float:
    return 3 + (1 - min(1.0, max(0.0, share))) * (HIGH - 6)


def _box(fill: str, top: float, high: float) -> str:
    return f'<rect fill="url(#{fill})" x="5" y="{short(top)}" width="20" height="{short(max(0.0, high))}"/>'
