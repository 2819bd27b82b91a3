"""Whether the home is ours alone: who else reads its files reads a firm's relationships."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from wellkept.cli.doctoring.verdict import Verdict, good, wrong

SECRETS = ("secret_key", "source_keys")
SHOWN = 5


def look() -> Iterator[Verdict]:
    from django.conf import settings

    open_to_others = list(_open_to_others(settings.HOME))
    foreign = [path for path in _all(settings.HOME) if path.lstat().st_uid != os.getuid()]
    if open_to_others:
        yield wrong(f"others can read {_named(open_to_others)}", f"chmod -R go-rwx '{settings.HOME}'")
    if foreign and os.getuid() != 0:
        yield wrong(f"{_named(foreign)} belongs to another user", f"chown -R {os.getuid()} '{settings.HOME}' as root")
    if not open_to_others and not (foreign and os.getuid() != 0):
        yield good("nobody else can read the home")


def _open_to_others(home: Path) -> Iterator[Path]:
    """Where the home itself is closed nobody gets further; secrets stay closed all the same."""
    closed = not stat.S_IMODE(home.stat().st_mode) & 0o077
    paths = [home / name for name in SECRETS if (home / name).exists()] if closed else [home, *_all(home)]
    return (path for path in paths if stat.S_IMODE(path.lstat().st_mode) & 0o077 and not path.is_symlink())


def _all(home: Path) -> Iterator[Path]:
    for folder, _, files in os.walk(home):
        yield from (Path(folder) / name for name in files)


def _named(paths: list[Path]) -> str:
    shown = ", ".join(str(path) for path in paths[:SHOWN])
    return f"{shown} and {len(paths) - SHOWN:,} more" if len(paths) > SHOWN else shown
