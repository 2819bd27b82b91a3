"""Names come from strangers' mail: what a terminal would obey, or a line end where none belongs, is not printed."""

from __future__ import annotations

import unicodedata

OBEYED = frozenset({"Cc", "Zl", "Zp"})  # control characters, line and paragraph separators


def printable(text: str) -> str:
    """The text in its lines, without control characters."""
    if text.replace("\n", "").isprintable():
        return text
    return "".join(sign for sign in text if sign == "\n" or unicodedata.category(sign) not in OBEYED)
