"""What a power cut may leave: files that were written to and not yet synced, and names that no synced folder holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path

AT_ONCE = 3
CONTENT, NAMES = ("lost", "zero", "half"), ("before",)
WRITES, SYNCS = {"write", "pwrite64", "ftruncate"}, {"fsync", "fdatasync"}
_CALL = re.compile(r"^\d+ +(\w+)\((.*)\) += (\d+)")
_ON = re.compile(r"^\d+<([^>]+)>")
_NAMES = re.compile(r'"([^"]+)"')


class Disk:
    """Follows calls to the system: whose content, and which names that came or went, are in memory alone."""

    def __init__(self) -> None:
        self.content: dict[str, None] = {}
        self.names: dict[str, None] = {}
        self.removed: set[str] = set()  # folders

    def take(self, line: str) -> None:
        if not (found := _CALL.match(line)):
            return
        call, rest = found[1], found[2]
        on, named = _ON.match(rest), _NAMES.findall(rest)
        if call in WRITES and on:
            self.content.pop(on[1], None)
            self.content[on[1]] = None
        elif call in SYNCS and on:
            self._sync(on[1])
        elif call in {"rename", "link"}:
            self._name(*named[:2], moved=call == "rename")
        elif call == "openat" and "O_CREAT" in rest:
            self.names.setdefault(named[0], None)
        elif call in {"unlink", "rmdir"}:
            self.content.pop(named[0], None)
            self.names[named[0]] = None
            self.removed |= {named[0]} if call == "rmdir" else set()

    def _sync(self, path: str) -> None:
        self.content.pop(path, None)
        here = [one for one in self.names if str(Path(one).parent) == path]
        # What was in a folder that is gone goes with its name.
        here += [one for one in self.names if any(one.startswith(f"{gone}/") for gone in here if gone in self.removed)]
        for name in here:
            del self.names[name]

    def _name(self, old: str, new: str, *, moved: bool) -> None:
        self.names[new] = None
        if moved and old in self.content:
            self.content[new] = self.content.pop(old)


def unsynced(calls: Sequence[str], home: Path) -> dict[Path, tuple[str, ...]]:
    """Files below the home that these calls left in memory alone, and how a power cut may leave each."""
    disk = Disk()
    for line in calls:
        disk.take(line)
    found = dict.fromkeys(map(Path, disk.names), NAMES) | dict.fromkeys(map(Path, disk.content), CONTENT)
    return {path: states for path, states in found.items() if path.is_relative_to(home)}


def cuts(files: Mapping[Path, tuple[str, ...]]) -> Iterator[dict[Path, str]]:
    """Every way in which the last few may be left."""
    last = list(files)[-AT_ONCE:]
    for states in product(*(("whole", *files[path]) for path in last)):
        if set(states) != {"whole"}:
            yield dict(zip(last, states, strict=True))


def leave(path: Path, state: str, before: Path) -> None:
    """`before` is what stood there when the command began."""
    whole = path.read_bytes() if path.is_file() else b""
    if state in {"lost", "before"}:
        path.unlink(missing_ok=True)
    if state == "before" and before.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(before.read_bytes())
    elif state == "zero":
        path.write_bytes(bytes(len(whole)))
    elif state == "half":
        path.write_bytes(whole[: len(whole) // 2])
