"""The six questions under each other, each with its score and interval."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from wellkept.web.filters import number
from wellkept.web.pictures.interval import interval
from wellkept.web.pictures.svg import Picture, said

ROW, LABEL, TRACK, WIDE = 38, 230, 330, 640


@dataclass(frozen=True)
class Scored:
    """A question with what is known of its score, from 0 to 100."""

    words: str
    value: float | None
    low: float | None
    high: float | None


def questions_picture(rows: Sequence[Scored], label: str) -> Picture:
    """A track from 0 to 100 for each, as pages draw it. What is not scored is hatched."""
    drawn = "".join(_row(place, row) for place, row in enumerate(rows))
    return Picture(f'<svg class="pic" width="{WIDE}" height="{high(rows)}" {said(label)}>{drawn}</svg>')


def high(rows: Sequence[Scored]) -> int:
    return max(1, len(rows)) * ROW


def _row(place: int, row: Scored) -> str:
    top = place * ROW
    track = interval(row.value, row.low, row.high).replace('width="100%" ', f'width="{TRACK}" ', 1)
    placed = track.replace("<svg ", f'<svg x="{LABEL}" y="{top + 8}" ', 1)
    words = f'<text class="said" x="0" y="{top + 22}">{escape(row.words)}</text>'
    value = f'<text class="score" x="{WIDE}" y="{top + 22}">{escape(number(row.value))}</text>'
    return words + placed + value
