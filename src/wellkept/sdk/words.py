"""Small words that several stops share, so that each is spelled once."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

Level = Literal["executive", "decision maker", "manager", "specialist", "user", ""]

# Executive and decision maker are one level (measures.md, `reserve`). Unknown has no rank.
LEVEL_RANK: dict[str, int] = {"executive": 4, "decision maker": 4, "manager": 3, "specialist": 2, "user": 1}
LEVELS = tuple(LEVEL_RANK)
NEEDED_ROLES = ("decision maker", "executive sponsor", "technical lead", "user champion")
ACCOUNT_KINDS = ("client", "vendor", "partner", "internal")


def key_of(name: str) -> str:
    """The key of a named thing: lower-case letters and digits of any script, joined by hyphens."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    return re.sub(r"[\W_]+", "-", plain).strip("-")[:120]
