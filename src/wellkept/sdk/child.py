"""A reader in a process of its own: what it crashes on, or takes too much memory for, ends it and nothing else."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

_SECONDS_TO_END = 60


class ChildError(Exception):
    """The reader ended before it was done. `code` is below 0 where it was ended; `said` is what it left."""

    def __init__(self, code: int, said: str) -> None:
        super().__init__(said.strip().rpartition("\n")[2][:300])
        self.code, self.said = code, said

    @property
    def is_overtaxed(self) -> bool:
        return self.code < 0 or "MemoryError" in self.said


@contextmanager
def lines_from(script: Path, *words: str) -> Iterator[Iterator[Any]]:
    """What the script prints, a line of JSON for each thing. Raises ChildError once its lines are walked."""
    command = [sys.executable, "-I", str(script), *words]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)  # noqa: S603 -- our own words
    try:
        yield _lines(child)
    finally:
        child.kill()
        child.communicate()


def _lines(child: subprocess.Popen[bytes]) -> Iterator[Any]:
    out: IO[bytes] | None = child.stdout
    for line in out or ():
        yield json.loads(line)
    _, said = child.communicate(timeout=_SECONDS_TO_END)
    if child.returncode:
        raise ChildError(child.returncode, said.decode("utf-8", "replace"))
