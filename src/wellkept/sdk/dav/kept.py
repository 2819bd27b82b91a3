"""How far one calendar or address book was read: what the position of a part holds between two readings."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

MOST_AT_ONCE = 50
WHOLE_EVERY = timedelta(days=90)  # what recurs is followed for a year ahead, so it must be read again within one


def digest(text: str) -> str:
    """Stands for an address or a UID, which may hold somebody's name."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(slots=True)
class Kept:
    """`token` and `tag` are the server's word for what it said last. `seen` holds the version of each object: on
    servers without tokens all of them, else those read since the token. `owed` could not be fetched, and are asked for
    again. `complete` says that one whole reading came to its end, `whole_at` when it began.
    """

    token: str = ""
    tag: str = ""
    seen: dict[str, str] = field(default_factory=dict)
    owed: list[str] = field(default_factory=list)
    complete: bool = False
    whole_at: str = ""
    at_once: int = MOST_AT_ONCE

    @classmethod
    def of(cls, position: Mapping[str, Any], now: datetime) -> Kept:
        """As it was; begun anew where the last whole reading is too long ago."""
        kept = cls(
            token=str(position.get("token", "")),
            tag=str(position.get("tag", "")),
            seen=dict(position.get("seen", {})),
            owed=list(position.get("owed", ())),
            complete=bool(position.get("complete")),
            whole_at=str(position.get("whole_at", "")),
            at_once=int(position.get("at_once", MOST_AT_ONCE)),
        )
        if kept.complete and is_old(kept.whole_at, now):
            return cls(complete=True, whole_at=now.isoformat(), owed=kept.owed)
        kept.whole_at = kept.whole_at or now.isoformat()
        return kept

    def position(self) -> dict[str, Any]:
        return {
            "token": self.token,
            "tag": self.tag,
            "seen": dict(self.seen),
            "owed": list(self.owed),
            "complete": self.complete,
            "whole_at": self.whole_at,
            "at_once": self.at_once,
        }


def is_old(whole_at: str, now: datetime) -> bool:
    try:
        at = datetime.fromisoformat(whole_at)
    except ValueError:
        return True
    return now - (at if at.tzinfo else at.replace(tzinfo=UTC)) > WHOLE_EVERY
