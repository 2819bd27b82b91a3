"""A score of the mirror with its interval: both sides of a table look away from its middle."""

from __future__ import annotations

from collections.abc import Callable

from wellkept.sdk.mirror import HIGH, LOW
from wellkept.web.pictures.svg import Picture

HEIGHT, MIDDLE = 20, 10
TONES = {"low": " mir-low", "high": " mir-high"}


def mirrored(
    value: float | None, low: float | None = None, high: float | None = None, *, left: bool = False, word: str = ""
) -> Picture:
    """A dot on a track from 0 to 100 with a bar from `low` to `high`; on the left side 0 stands to the right.

    The ticks are the published lines: below the lower one a score is low, from the upper one on high. A score that is
    not known is a hatched track, of one whose interval is not known the track behind the dot is hatched. `word` is the
    verdict (low, middle, high): low and high have a colour of their own, and their word beside the picture.
    """
    at = _placed(left=left)
    head = f'<svg class="pic interval{TONES.get(word, "")}" width="100%" height="{HEIGHT}" aria-hidden="true">'
    hatched = f'<rect class="unk" fill="url(#hatch)" x="0" y="{MIDDLE - 4}" width="100%" height="8" rx="4"/>'
    if value is None:
        return Picture(f"{head}{hatched}</svg>")
    ticks = "".join(
        f'<line class="half" x1="{at(line):.2f}%" x2="{at(line):.2f}%" y1="{MIDDLE - 6}" y2="{MIDDLE + 6}"/>'
        for line in (LOW, HIGH)
    )
    dot = f'<circle class="dot" cx="{at(value):.2f}%" cy="{MIDDLE}" r="5"/>'
    if low is None or high is None:
        return Picture(f"{head}{hatched}{ticks}{dot}</svg>")
    begins, ends = sorted((at(low), at(high)))
    bar = f'x="{begins:.2f}%" y="{MIDDLE - 4}" width="{ends - begins:.2f}%" height="8" rx="4"'
    track = f'<rect class="track" x="0" y="{MIDDLE - 2}" width="100%" height="4" rx="2"/>'
    return Picture(f'{head}{track}{ticks}<rect class="range" {bar}/>{dot}</svg>')


def _placed(*, left: bool) -> Callable[[float], float]:
    """Two per cent are kept free at both ends, so that the dot stays inside at 0 and at 100."""

    def at(value: float) -> float:
        across = 2 + min(100.0, max(0.0, value)) * 0.96
        return 100 - across if left else across

    return at
