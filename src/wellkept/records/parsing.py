"""Has files read in a child process, and goes on behind what ended it."""

from __future__ import annotations

import contextlib
import fcntl
import json
import mmap
import os
import selectors
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, Self

import wellkept
from wellkept.records.parse_child import PLACE_BYTES
from wellkept.sdk.connector import Aside, Item
from wellkept.sdk.wire import WireError, items_of, plain_values

MOST_BYTES_OF_FRAME = 256 * 1024 * 1024
QUIET_SECONDS = 900.0  # of the clock on the wall: a share that hangs, a pipe that nobody writes to
MOST_ENDS = 20  # of one file: then it is not read any further
PIPE_BYTES = 1 << 20  # so that the child reads on while the parent waits for the disk
KEPT_OF_ENVIRONMENT = ("PATH", "LANG", "LC_ALL", "TZ", "TMPDIR", "HOME")


class EndedError(Exception):
    """The child ended, or was ended, before it was done; the text says why. `killed`: from outside, without a word."""

    def __init__(self, why: str, *, killed: bool = False) -> None:
        super().__init__(why)
        self.killed = killed


class NonsenseError(Exception):
    """The child answered with what is no answer: a file has taken it over, and nothing more of that file is read."""


@dataclass
class Request:
    """What to read, and how: from what landed already on, without what ended the child before."""

    connector: str
    path: Path
    name: str
    settings: Mapping[str, Any]
    limits: Mapping[str, Any] = field(default_factory=dict)
    landed: tuple[int, int] = (0, 0)
    poison: list[int] = field(default_factory=list)
    until: int = 0

    def line(self) -> bytes:
        said: dict[str, Any] = {"connector": self.connector, "path": str(self.path.resolve()), "name": self.name}
        said |= {"settings": plain_values(self.settings), "landed": self.landed}
        said |= {"poison": self.poison, "until": self.until}
        return json.dumps(said | dict(self.limits)).encode() + b"\n"


class Parsing:
    """One child for many files; a new one after each that ended. `limits` are for tests."""

    def __init__(self, **limits: Any) -> None:
        self._limits = limits
        self._child: _Child | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def read(
        self, connector: str, path: Path, name: str, settings: Mapping[str, Any], progress: Callable[[int], None]
    ) -> Iterator[Item]:
        """The items of a file, in order, and an Aside for each that could not be read for what it cost."""
        request, began_anew = Request(connector, path, name, settings, self._limits), False
        while True:
            try:
                yield from self._once(request, progress)
            except EndedError as ended:
                begun, position = self._place()
                self._end()
                if ended.killed and not begun and not began_anew:  # nothing of the file had been read: not its fault
                    began_anew = True
                    continue
                if not begun or begun in request.poison or len(request.poison) >= MOST_ENDS:
                    yield from self._before(request, begun, progress)
                    yield Aside(position, f"the file, or the rest of it, is not read: {ended}")
                    return
                request.poison.append(begun)
                yield Aside(position, f"passed over: {ended}")
            except NonsenseError:
                self._end()
                yield Aside("", "the file, or the rest of it, is not read: it makes its reader say what no reader says")
                return
            else:
                return

    def _before(self, request: Request, begun: int, progress: Callable[[int], None]) -> Iterator[Item]:
        """What was read and had not come yet when reading ended for good."""
        request.until = begun
        if begun:
            with contextlib.suppress(EndedError, NonsenseError):
                yield from self._once(request, progress)
            self._end()

    def _once(self, request: Request, progress: Callable[[int], None]) -> Iterator[Item]:
        child = self._child = self._child or _Child()
        for frame in child.frames(request.line()):
            try:
                items = items_of(frame["said"])
                first, second = frame["landed"]
                count = int(frame["bytes"])
            except (WireError, KeyError, TypeError, ValueError) as error:
                raise NonsenseError from error
            # Before they are handed on: who takes them keeps them, whatever becomes of the child.
            request.landed = (int(first), int(second))
            yield from items
            progress(count)
            if frame.get("ended"):
                yield Aside("", str(frame["ended"])[:500])

    def _place(self) -> tuple[int, str]:
        return self._child.place() if self._child else (0, "")

    def _end(self) -> None:
        if self._child:
            self._child.end()
            self._child = None


class _Child:
    def __init__(self) -> None:
        descriptor = os.memfd_create("wellkept-place")
        os.ftruncate(descriptor, PLACE_BYTES)
        self._seen = mmap.mmap(descriptor, PLACE_BYTES)
        self._said = TemporaryFile()  # noqa: SIM115 -- closed by `end`; not a pipe: nobody reads while it speaks
        command = [sys.executable, "-P", "-s", "-m", "wellkept.records.parse_child", str(descriptor)]
        self._process = subprocess.Popen(  # noqa: S603 -- our own words
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._said,
            bufsize=0,
            pass_fds=(descriptor,),
            env=_environment(),
        )
        os.close(descriptor)
        assert self._process.stdout
        self._out = self._process.stdout.fileno()
        fcntl.fcntl(self._out, fcntl.F_SETPIPE_SZ, PIPE_BYTES)

    def frames(self, line: bytes) -> Iterator[dict[str, Any]]:
        """Its answers, up to the one that says how it ended. Raises EndedError."""
        self._seen[:] = bytes(PLACE_BYTES)
        assert self._process.stdin
        try:
            self._process.stdin.write(line)
        except BrokenPipeError as error:
            raise self._ended() from error
        while True:
            size = int.from_bytes(self._exactly(4))
            if size > MOST_BYTES_OF_FRAME:
                raise NonsenseError
            try:
                frame: dict[str, Any] = json.loads(self._exactly(size))
            except (ValueError, RecursionError) as error:
                raise NonsenseError from error
            yield frame
            if "ended" in frame:
                return

    def _exactly(self, size: int) -> bytes:
        parts, missing = [], size
        with selectors.DefaultSelector() as waiting:
            waiting.register(self._out, selectors.EVENT_READ)
            while missing:
                if not waiting.select(QUIET_SECONDS):
                    raise EndedError(f"nothing came of it for {QUIET_SECONDS / 60:.0f} minutes")
                if not (part := os.read(self._out, min(missing, PIPE_BYTES))):
                    raise self._ended()
                parts.append(part)
                missing -= len(part)
        return b"".join(parts)

    def place(self) -> tuple[int, str]:
        """The number of the item that was begun last, and where it stands; 0 before the first."""
        said = self._seen[:PLACE_BYTES].rstrip(b" \0").decode("utf-8", "replace")
        number, _, position = said.strip().partition(" ")
        return (int(number) if number.isdigit() else 0), position

    def end(self) -> None:
        self._process.kill()
        self._process.communicate()
        self._said.close()
        self._seen.close()

    def _ended(self) -> EndedError:
        why = self._why()
        return EndedError(why, killed=self._process.returncode == -signal.SIGKILL)

    def _why(self) -> str:
        self._process.communicate()
        self._said.seek(max(0, self._said.seek(0, os.SEEK_END) - 4_000))
        said = self._said.read().decode("utf-8", "replace").strip()
        code, last = self._process.returncode, said.rpartition("\n")[2]
        if code == -signal.SIGPROF:
            return "it takes longer to read than it is given"
        if code == -signal.SIGKILL or "MemoryError" in last:
            return "it needs more memory than it is given"
        if code < 0:
            return f"its reader crashed ({signal.Signals(-code).name})"
        return f"its reader stumbled: {last[:200]}"


def _environment() -> dict[str, str]:
    """Neither secrets nor the database's address: a reader has no use for them."""
    kept = {name: os.environ[name] for name in KEPT_OF_ENVIRONMENT if name in os.environ}
    return kept | {"PYTHONPATH": str(Path(wellkept.__file__).parents[1]), "PYTHONDONTWRITEBYTECODE": "1"}
