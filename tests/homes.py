"""Words for tests on a home with story 1 in it (the fixtures `meridian` and `measured`)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

SUNDAY = "2026-03-15"  # ends week 1
AT = datetime(2026, 3, 15, 23, tzinfo=UTC)  # its 24:00 in Berlin


@dataclass(frozen=True)
class Ran:
    """What a command said, and its exit code."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]
