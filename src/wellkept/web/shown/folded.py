"""Words as they are searched for: accents and case do not matter."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

APART = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i"})


@lru_cache(maxsize=50_000)
def folded(text: str) -> str:
    """Case, accents and space around are taken off: Müller and MULLER are the same."""
    low = text.strip().casefold().translate(APART)
    if low.isascii():
        return low
    return "".join(sign for sign in unicodedata.normalize("NFKD", low) if not unicodedata.combining(sign))
