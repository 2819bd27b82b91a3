"""How much is known: one pip per dimension, filled when it is known."""

from __future__ import annotations

from wellkept.web.pictures.svg import Picture


def coverage(known: int, total: int = 7) -> Picture:
    kinds = ["pip on"] * min(known, total) + ["pip"] * (total - known)
    pips = "".join(
        f'<rect class="{kind}" x="{number * 7 + 0.5:g}" y="0.5" width="5" height="9" rx="1"/>'
        for number, kind in enumerate(kinds)
    )
    size = f'width="{total * 7}" height="10" viewBox="0 0 {total * 7} 10"'
    return Picture(f'<svg class="pic pips" {size} aria-hidden="true">{pips}</svg>')
