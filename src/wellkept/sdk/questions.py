"""The six questions of the mirror, as sentences name them, and two answers to one of them side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from wellkept.sdk.rule import Look, Row

WORDS: Mapping[str, str] = {
    "responders": "first responders",
    "opening": "opening and escalating",
    "channels": "channels and contacts",
    "status": "telling the status",
    "satisfied": "satisfied, not merely closed",
    "plans": "planning ahead",
}


@dataclass(frozen=True)
class Pair:
    """What a vendor, and the firm itself, scores on one question; both are known."""

    part: str
    theirs: Row
    ours: Row

    @property
    def words(self) -> str:
        return WORDS[self.part]


def pairs(look: Look) -> dict[int, list[Pair]]:
    """By vendor, the questions on which both are scored, in the order of the questions."""
    ours = {row["part"]: row for row in look.numbers("firm_mirror") if row["value"] is not None}
    found: dict[int, list[Pair]] = defaultdict(list)
    for row in look.numbers("mirror"):
        if row["value"] is not None and row["part"] in ours:
            found[row["account"]].append(Pair(row["part"], row, ours[row["part"]]))
    order = list(WORDS)
    return {account: sorted(some, key=lambda pair: order.index(pair.part)) for account, some in sorted(found.items())}
