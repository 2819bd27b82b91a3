"""The hatches that all pictures share, once per page: unknown, a gap that should not be there, stone."""

from __future__ import annotations

from wellkept.web.pictures.svg import Picture


def hatches() -> Picture:
    """`hatch` is unknown, `lack` a gap that should not be there, `stone` the wall of a well."""
    return Picture(
        '<svg class="defs" width="0" height="0" aria-hidden="true" focusable="false"><defs>'
        '<pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<rect width="6" height="6" class="hatch-bg"/><path d="M0 0V6" class="hatch-line"/></pattern>'
        '<pattern id="lack" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">'
        '<rect width="5" height="5" class="lack-bg"/><path d="M0 0V5" class="lack-line"/></pattern>'
        '<pattern id="stone" width="12" height="14" patternUnits="userSpaceOnUse">'
        '<rect width="12" height="14" class="stone-bg"/>'
        '<path d="M0 .5H12M0 7.5H12M3 0V7M9 7V14" class="stone-line"/></pattern>'
        "</defs></svg>"
    )
