"""A range of money on a scale that several rows share, and how far something moves it either way."""

from __future__ import annotations

from wellkept.web.pictures.svg import Picture

HEIGHT, FREE = 20, 2.0  # per cent that are kept free at both ends


def money_range(low: float, middle: float, high: float, *, least: float, most: float) -> Picture:
    """A bar from `low` to `high` with a dot in the middle, on a scale from `least` to `most`."""

    def at(value: float) -> float:
        whole = most - least
        return FREE + (100 - 2 * FREE) * (min(max((value - least) / whole, 0.0), 1.0) if whole > 0 else 0.5)

    left, right = at(low), at(high)
    return Picture(
        f'<svg class="pic interval" width="100%" height="{HEIGHT}" aria-hidden="true">'
        '<rect class="track" x="0" y="8" width="100%" height="4" rx="2"/>'
        f'<rect class="range" x="{left:.2f}%" y="6" width="{max(right - left, 0.5):.2f}%" height="8" rx="4"/>'
        f'<circle class="dot" cx="{at(middle):.2f}%" cy="10" r="5"/></svg>'
    )


def swing(low: float, high: float, *, most: float) -> Picture:
    """From the middle to the left what is less, to the right what is more; `most` is the longest of all rows."""
    scale = (50 - FREE) / most if most > 0 else 0.0
    less, more = max(-low, 0.0) * scale, max(high, 0.0) * scale
    return Picture(
        f'<svg class="pic" width="100%" height="{HEIGHT}" aria-hidden="true">'
        f'<rect class="price-less" x="{50 - less:.2f}%" y="5" width="{less:.2f}%" height="10" rx="2"/>'
        f'<rect class="price-more" x="50%" y="5" width="{more:.2f}%" height="10" rx="2"/>'
        '<line class="half" x1="50%" x2="50%" y1="1" y2="19"/></svg>'
    )
