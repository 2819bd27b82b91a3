"""Time zones by name, as people and files write them."""

from __future__ import annotations

from functools import lru_cache
from zoneinfo import ZoneInfo


@lru_cache(maxsize=1024)
def zone_named(name: str) -> ZoneInfo | None:
    """The zone of an IANA name such as `Europe/Berlin`, or None: no such zone."""
    try:
        return ZoneInfo(name.strip())
    except (KeyError, ValueError, OSError):  # unknown, not a name at all, or a folder of names such as "Europe"
        return None
