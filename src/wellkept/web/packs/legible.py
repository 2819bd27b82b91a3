"""Signs that the fonts at hand can draw: a document for screen readers must not hold any that they cannot."""

from __future__ import annotations

import re

MISSING = "□"
# What the fonts cover that typst brings along: Latin, Greek, Cyrillic, Armenian, Hebrew, Arabic, Devanagari, Georgian,
# and common signs. A test draws every one of them.
DRAWN = (
    *((0x20, 0x7E), (0xA0, 0x4FF), (0x531, 0x5FF), (0x60C, 0x60C), (0x61B, 0x61B), (0x61F, 0x61F), (0x621, 0x63A)),
    *(
        (0x640, 0x655),
        (0x660, 0x66D),
        (0x679, 0x67B),
        (0x67E, 0x680),
        (0x686, 0x687),
        (0x698, 0x698),
        (0x6A9, 0x6A9),
        (0x6AF, 0x6AF),
        (0x6CC, 0x6CC),
        (0x6F0, 0x6F9),
        (0x900, 0x950),
        (0x955, 0x97F),
        (0x10D0, 0x10FF),
    ),
    *((0x1E00, 0x2027), (0x2030, 0x2040), (0x2044, 0x2052), (0x2054, 0x205E), (0x20A0, 0x20BF), (0x2100, 0x211E)),
    *((0x2126, 0x2151), (0x2153, 0x2184), (0x2190, 0x22FF), (0x2500, 0x25FF)),
)
_NOT_DRAWN = re.compile(f"[^\n{''.join(f'{re.escape(chr(first))}-{re.escape(chr(last))}' for first, last in DRAWN)}]")
_NOT_LATIN = re.compile("[^\n\x20-\x7e\xa0-\u024f□]")


def legible(text: str) -> str:
    """The text with a box for each sign that no font has."""
    return _NOT_DRAWN.sub(MISSING, text)


def latin_alone(text: str) -> str:
    """The same with a box for all that is not Latin: for signs that are drawn alone, but not beside each other."""
    return _NOT_LATIN.sub(MISSING, text)
