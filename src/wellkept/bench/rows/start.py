"""How soon the command line answers."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from wellkept.bench.row import Done, Row

TIMES = 10


def prepare(folder: Path, scale: int) -> None:
    """Nothing."""


def wellkept(_folder: Path) -> Callable[[], Done]:
    return lambda: _times([sys.executable, "-P", "-m", "wellkept", "--help"])


def python(_folder: Path) -> Callable[[], Done]:
    """What a Python that only ends takes."""
    return lambda: _times([sys.executable, "-P", "-c", "pass"])


def _times(words: list[str]) -> Done:
    for _ in range(TIMES):
        subprocess.run(words, capture_output=True, check=True)  # noqa: S603 -- our own words
    return Done(TIMES)


ROW = Row(
    words="`wellkept --help`",
    unit="calls",
    goal="0.15 s",
    scale=1,
    full=1,
    prepare=prepare,
    contenders={"wellkept": wellkept, "python -c pass": python},
)
