"""Looks for a pattern in the bytes of files, in a process of its own.

Whoever closes a file of SQLite's takes the locks from all that the same process has open on it. Another process may
then take itself for the last one, and remove the log under those who still write to it.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

PIECE = 1 << 22
OVERLAP = 1 << 12  # longer than any name or address


def files_holding(shape: re.Pattern[bytes], paths: Iterable[Path]) -> list[Path]:
    """Those of the files in which it stands; one that is gone, or cannot be read, holds nothing."""
    asked = {"shape": shape.pattern.decode("latin-1"), "flags": shape.flags, "paths": [str(path) for path in paths]}
    command = [sys.executable, "-I", __file__]
    done = subprocess.run(command, input=json.dumps(asked).encode(), stdout=subprocess.PIPE, check=True)  # noqa: S603 -- our own words
    return [Path(path) for path in json.loads(done.stdout)]


def _found(shape: re.Pattern[bytes], paths: Iterable[str]) -> Iterator[str]:
    for path in paths:
        try:
            if _holds(Path(path), shape):
                yield path
        except (FileNotFoundError, PermissionError):
            continue


def _holds(path: Path, shape: re.Pattern[bytes]) -> bool:
    with path.open("rb") as file:
        before = b""
        while piece := file.read(PIECE):
            if shape.search(before + piece):
                return True
            before = piece[-OVERLAP:]
    return False


if __name__ == "__main__":
    asked = json.load(sys.stdin)
    json.dump([*_found(re.compile(asked["shape"].encode("latin-1"), asked["flags"]), asked["paths"])], sys.stdout)
