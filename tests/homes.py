"""Words for tests on a home with story 1 in it (the fixtures `meridian` and `measured`)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import patch

SUNDAY = "2026-03-15"  # ends week 1
AT = datetime(2026, 3, 15, 23, tzinfo=UTC)  # its 24:00 in Berlin


@dataclass(frozen=True)
class Ran:
    """What a command said, and its exit code."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


def read_story(home: Path) -> None:
    """Up to the end of week 1."""
    from wellkept import pipeline
    from wellkept.stories.player import WEEK_0
    from wellkept.stories.the_stranger import write_story

    pipeline.ingest(write_story(home / "files", "main", WEEK_0, 1), AT)


def read_and_measure_story(home: Path) -> None:
    """With two weeks replayed, not a year."""
    from wellkept import pipeline

    read_story(home)
    with patch.object(pipeline, "WEEKS_REPLAYED", 1):
        pipeline.refresh(AT)
