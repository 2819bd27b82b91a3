"""Words as documents may hold them: nothing that hides, turns the reading direction round, or breaks a format."""

from __future__ import annotations

from unicodedata import category

LONGEST = 300
JOINERS = frozenset("\u200c\u200d")  # some scripts need them within a word
SPACES = frozenset({"Zl", "Zp", "Zs"})
# Control, format (direction marks, tags), lone surrogates, private use, and what is no character.
OUT = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def inert(text: object, longest: int = LONGEST) -> str:
    """One line of plain words, cut where it is too long."""
    line = "".join(_sign(one) for one in str(text)[: longest * 4])
    words = " ".join(line.split())
    return words if len(words) <= longest else f"{words[: longest - 1].rstrip()}…"


def _sign(one: str) -> str:
    if one in "\t\n\r\v\f\x1c\x1d\x1e\x1f\x85" or category(one) in SPACES:
        return " "
    return "" if category(one) in OUT and one not in JOINERS else one
