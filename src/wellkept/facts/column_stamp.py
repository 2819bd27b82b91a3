"""What the disk says of a file without reading it: it changes whenever somebody writes to the file or replaces it."""

from __future__ import annotations

from pathlib import Path


def stamp_of(path: Path) -> str:
    found = path.stat()
    return f"{found.st_ino}-{found.st_size}-{found.st_mtime_ns}-{found.st_ctime_ns}"
