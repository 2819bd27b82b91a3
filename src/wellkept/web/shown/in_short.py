"""A sentence cut short, where it stands among many and is told whole one press away."""

from __future__ import annotations

import re

SHORTEST = 24  # letters that are kept at least


def in_short(sentence: str) -> str:
    """Up to its first colon or semicolon, where that says enough."""
    head = re.split(r"[:;] ", sentence)[0]
    return head if len(head) >= SHORTEST else sentence
