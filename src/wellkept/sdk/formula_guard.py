"""Text for sheets: what a spreadsheet would run as a formula is led by an apostrophe, and comes back without.

Spreadsheets run what begins with = + - or @ (also in full width); some look behind spaces and quotes. Those that
split at semicolons, as European ones do, begin a cell in the middle of ours, and so may a tab or a line end. Who has
an apostrophe at such a place already gets another: `unguarded(guarded(text)) == text` for every text.
"""

from __future__ import annotations

import re

_SIGNS = r"=+\-@|%＝＋－＠"
_LED = re.compile(rf"[\s;,\"']*[{_SIGNS}]")
_WITHIN = re.compile(rf"([;\t\r\n]\s*)(?=[{_SIGNS}'])")
_GUARDED_WITHIN = re.compile(rf"([;\t\r\n]\s*)'(?=[{_SIGNS}'])")


def guarded(text: str) -> str:
    """The text as a cell that no spreadsheet runs."""
    inner = _WITHIN.sub(r"\1'", text)
    return f"'{inner}" if _LED.match(inner) else inner


def unguarded(cell: str) -> str:
    """What `guarded` was given; of other programs' cells the leading apostrophe goes as well."""
    if "'" not in cell:
        return cell
    inner = cell[1:] if cell[:1] == "'" and _LED.match(cell, 1) else cell
    return _GUARDED_WITHIN.sub(r"\1", inner)
