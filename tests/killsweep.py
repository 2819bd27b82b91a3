"""Commands in processes of their own, and whether they can be traced, and killed at a chosen call to the system.

tests/killed does it: needs strace, and the right to trace (in a container: --cap-add SYS_PTRACE).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src"
WRITING = (
    "pwrite64",
    "write",
    "fdatasync",
    "fsync",
    "ftruncate",
    "openat",
    "rename",
    "link",
    "unlink",
    "mkdir",
    "rmdir",
)


@dataclass(frozen=True)
class Command:
    """What is run: words after `wellkept`, or with `program` any other."""

    words: Sequence[str | Path]
    env: Mapping[str, str]
    program: Sequence[str] = (sys.executable, "-P", "-m", "wellkept")

    @property
    def line(self) -> list[str]:
        return [*self.program, *(str(word) for word in self.words)]


def environment(home: Path, **more: str) -> dict[str, str]:
    """For a `wellkept` on that home, and no other."""
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG", "TMPDIR"}}
    return kept | {"WELLKEPT_HOME": str(home), "PYTHONPATH": str(SOURCE), "PYTHONDONTWRITEBYTECODE": "1"} | more


@cache
def why_not() -> str:
    """Why nothing can be killed so here; "" where it can."""
    if not shutil.which("strace"):
        return "strace is not installed"
    tried = subprocess.run(["strace", "-qq", "-o", os.devnull, "true"], capture_output=True, check=False)
    return "" if tried.returncode == 0 else "this process may not trace others"
