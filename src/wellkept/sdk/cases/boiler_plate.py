"""Texts that stand alike in many cases: nobody wrote them for this one."""

from __future__ import annotations

import re
from collections import Counter
from hashlib import blake2b

CASES = 10  # so many cases of one file with the same text: a boiler-plate


class BoilerPlate:
    """Counts in how many cases each text stands; of a text only a digest is kept."""

    def __init__(self) -> None:
        self._cases: Counter[int] = Counter()
        self._seen: set[int] = set()

    def add(self, case: str, text: str) -> None:
        if not text:
            return
        one = _digest(text)
        once = hash((one, case))
        if once not in self._seen:
            self._seen.add(once)
            self._cases[one] += 1

    def __contains__(self, text: str) -> bool:
        return bool(text) and self._cases[_digest(text)] >= CASES


def _digest(text: str) -> int:
    plain = re.sub(r"[\W_]+", " ", text[:20_000].casefold()).strip() or text
    return int.from_bytes(blake2b(plain.encode("utf-8", "surrogatepass"), digest_size=8).digest())
