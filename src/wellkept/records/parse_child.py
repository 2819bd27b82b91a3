"""Reads files in a process of its own, with limits: what a file does to its reader it does to this one alone.

It is told by a line of JSON what to read, and answers with frames of JSON, each with its length before it: items, how
far it is, and how it ended. It has neither database nor secrets, and imports of ours what connectors import.
"""

from __future__ import annotations

import importlib
import json
import mmap
import resource
import signal
import sys
from importlib.util import find_spec
from pathlib import Path
from time import monotonic
from typing import IO, Any

from wellkept.sdk.connector import Connector, Item, Source
from wellkept.sdk.wire import plain_of, values_of

MEMORY_BYTES = 1_000_000_000
ITEM_SECONDS = 2.0  # of CPU time, for one item
QUIET_SECONDS = 120.0  # of CPU time, before the first item, as when a whole table is looked at first
ITEMS_AT_ONCE = 600
FRAME_EVERY_SECONDS = 0.3
PLACE_BYTES = 512
STDERR_BYTES = 1_000_000


class EnoughError(BaseException):
    """As far as is asked for; no connector takes it for an error of its file."""


class Place:
    """Where reading is, in memory that the parent sees too: it survives however this process ends."""

    def __init__(self, seen: mmap.mmap, given: dict[str, Any]) -> None:
        self._seen = seen
        self._landed, self._poison = tuple(given["landed"]), frozenset(given["poison"])
        self._until = given["until"]
        self._drop = 0 if self._landed[0] in self._poison else self._landed[1]
        self.begun, self.yielded, self._seconds = 0, 0, QUIET_SECONDS
        self._item_seconds = given.get("item_seconds", ITEM_SECONDS)
        self._wound_up_at = 0.0
        self.wind_up(QUIET_SECONDS)

    def begin(self, position: str, alone: bool = False) -> bool:
        self.begun, self.yielded = self.begun + 1, 0
        if self._until and self.begun >= self._until:
            raise EnoughError
        if self.begun in self._poison or (alone and self.begun < self._landed[0]):
            return False
        said = position.encode("utf-8", "replace")[: PLACE_BYTES - 10]
        self._seen[:PLACE_BYTES] = (b"%9d " % self.begun + said).ljust(PLACE_BYTES)
        # The clock on the wall is cheap to read, and no slower than CPU time: what began so lately has nearly all left.
        if self._seconds != self._item_seconds or monotonic() - self._wound_up_at > self._item_seconds / 20:
            self.wind_up(self._item_seconds)
        return True

    def wind_up(self, seconds: float = 0) -> None:
        """From now on so much CPU time, or as much as before. When it rings the kernel ends this process at once."""
        self._seconds = seconds or self._seconds
        signal.setitimer(signal.ITIMER_PROF, self._seconds)
        self._wound_up_at = monotonic()

    def has_landed(self) -> bool:
        """Whether the item that was just yielded came already, before reading began again."""
        self.yielded += 1
        return self.begun < self._landed[0] or (self.begun == self._landed[0] and self.yielded <= self._drop)


class Frames:
    """Sends items in batches, with how far reading was when the last of them was yielded."""

    def __init__(self, out: IO[bytes], place: Place) -> None:
        self._out, self._place = out, place
        self._items: list[Item] = []
        self._bytes, self._sent_at = 0, monotonic()

    def add(self, item: Item) -> None:
        if self._place.has_landed():
            return
        self._items.append(item)
        # Where nothing is begun nobody can go on behind an item: what is yielded is sent at once.
        if len(self._items) >= ITEMS_AT_ONCE or not self._place.begun or self._is_time():
            self.send()

    def progress(self, count: int) -> None:
        self._bytes += count
        if self._is_time():
            self.send()

    def _is_time(self) -> bool:
        return monotonic() - self._sent_at > FRAME_EVERY_SECONDS

    def send(self, **more: Any) -> None:
        landed = [self._place.begun, self._place.yielded]
        frame = json.dumps({"said": plain_of(self._items), "landed": landed, "bytes": self._bytes, **more}).encode()
        self._out.write(len(frame).to_bytes(4) + frame)
        self._out.flush()
        self._items, self._bytes, self._sent_at = [], 0, monotonic()
        self._place.wind_up()


def main(descriptor: str) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent says when to end
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (STDERR_BYTES, STDERR_BYTES))  # it writes nothing but what it says
    seen = mmap.mmap(int(descriptor), PLACE_BYTES)
    for line in sys.stdin:
        given = json.loads(line)
        _limit_memory(given.get("memory_bytes", MEMORY_BYTES))
        place = Place(seen, given)
        frames = Frames(sys.stdout.buffer, place)
        try:
            _read(given, place, frames)
        except BrokenPipeError:
            return  # the parent is gone
        except (OSError, ValueError, EOFError) as broken:
            frames.send(ended=f"reading stopped: {broken}")
        except EnoughError:
            frames.send(ended="")
        else:
            frames.send(ended="")
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)


def _limit_memory(most: int) -> None:
    """The soft limit alone: readers that have processes of their own set theirs."""
    resource.setrlimit(resource.RLIMIT_AS, (most, resource.getrlimit(resource.RLIMIT_AS)[1]))


def _read(given: dict[str, Any], place: Place, frames: Frames) -> None:
    settings = values_of(given["settings"])
    source = Source(Path(given["path"]), given["name"], settings, frames.progress, place.begin)
    for item in _connector(given["connector"])(source):
        frames.add(item)


def _connector(name: str) -> Connector:
    """One of ours by its file, which saves loading all the others; else an installed one."""
    if find_spec(f"wellkept.connectors.{name}"):
        found: Connector = getattr(importlib.import_module(f"wellkept.connectors.{name}"), name)
        return found
    from wellkept import registry  # noqa: PLC0415 -- takes a third of a second

    return registry.connectors()[name]


if __name__ == "__main__":
    main(sys.argv[1])
