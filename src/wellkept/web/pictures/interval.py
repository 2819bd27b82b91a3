"""A score with its interval, on a track from 0 to 100."""

from __future__ import annotations

from wellkept.web.pictures.svg import Picture


def interval(value: float | None, low: float | None = None, high: float | None = None, *, height: int = 20) -> Picture:
    """A dot on a track with a bar from `low` to `high`; the tick is 50. None is a hatched track.

    An interval that is not known is not drawn as a point: the whole track behind the dot is hatched.
    """
    middle = height / 2
    head = f'<svg class="pic interval" width="100%" height="{height}" aria-hidden="true">'
    hatched = f'<rect class="unk" fill="url(#hatch)" x="0" y="{middle - 4:g}" width="100%" height="8" rx="4"/>'
    if value is None:
        return Picture(f"{head}{hatched}</svg>")
    dot = f'<circle class="dot" cx="{_at(value):.2f}%" cy="{middle:g}" r="5"/>'
    if low is None or high is None:
        return Picture(f"{head}{hatched}{dot}</svg>")
    left, right = sorted((_at(low), _at(high)))
    return Picture(
        f'{head}<rect class="track" x="0" y="{middle - 2:g}" width="100%" height="4" rx="2"/>'
        f'<line class="half" x1="50%" x2="50%" y1="{middle - 5:g}" y2="{middle + 5:g}"/>'
        f'<rect class="range" x="{left:.2f}%" y="{middle - 4:g}" width="{right - left:.2f}%" height="8" rx="4"/>'
        f"{dot}</svg>"
    )


def _at(value: float) -> float:
    """Two per cent are kept free at both ends, so that the dot stays inside at 0 and at 100."""
    return 2 + min(100.0, max(0.0, value)) * 0.96
