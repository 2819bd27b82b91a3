"""Whether there is room left: a full disk loses nothing that was acknowledged, but nothing more comes in."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from wellkept.cli.doctoring.verdict import Verdict, good, warning, wrong

LEAST = 256 * 1024**2
MEGABYTE = 1024**2
FEW_FILES = 1_000


def look() -> Iterator[Verdict]:
    from django.conf import settings

    home: Path = settings.HOME
    free, held = shutil.disk_usage(home).free, size_of(home)
    said = f"{free // MEGABYTE:,} MB free where {home} lies, {held // MEGABYTE:,} MB held"
    helps = "free some space, or move the home to a larger disk"
    if free < LEAST:
        yield wrong(said, helps)
    elif free < 2 * held:
        yield warning(f"{said}: less than a backup, a rebuild and some growth need", helps)
    else:
        yield good(said)
    files = os.statvfs(home)
    if files.f_files and files.f_favail < FEW_FILES:
        yield wrong(f"the disk takes only {files.f_favail:,} files more", "remove files that nobody needs")


def size_of(folder: Path) -> int:
    """Bytes of all the files below."""
    return sum(path.lstat().st_size for path in folder.rglob("*") if path.is_file())
