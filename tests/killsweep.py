"""Kill a command with SIGKILL at a chosen call to the system, again and again: is what it leaves behind ever half?

    run = Command(["backup"], env)                        # words of `wellkept`, and its whole environment
    found = points(run, under=home)                       # one run to its end: each call that touched the home
    for point in spread(found, 30):                       # thirty of them, from the first to the last
        restore_the_home()
        killed_at(point, run)                             # False: it ended before it came there
        check()                                           # starts again without help, and nothing is lost or doubled

A point is the n-th call of a name in one process, killed before the call is carried out; with the next point, after it.
The command must do the same each time: the same home, one thread that writes. For a server of databases, whose files
are not ours, give `under=None` and `calls=("sendto",)`: each question that is sent to it is a point. Needs strace, and
the right to trace (in a container: --cap-add SYS_PTRACE).
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
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
PATIENCE = 240
_LINE = re.compile(r"^(\d+) +(\w+)\((.*)")
_CHANGES = re.compile(r"O_(WRONLY|RDWR|CREAT|TRUNC)")


@dataclass(frozen=True)
class Command:
    """What is run: words after `wellkept`, or with `program` any other."""

    words: Sequence[str | Path]
    env: Mapping[str, str]
    program: Sequence[str] = (sys.executable, "-P", "-m", "wellkept")
    stdin: str = ""

    @property
    def line(self) -> list[str]:
        return [*self.program, *(str(word) for word in self.words)]


@dataclass(frozen=True)
class Point:
    """The n-th call of that name; `line` says what it was about when it was found."""

    call: str
    n: int
    line: str


def environment(home: Path, **more: str) -> dict[str, str]:
    """For a `wellkept` on that home, and no other."""
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG", "TMPDIR"}}
    return kept | {"WELLKEPT_HOME": str(home), "PYTHONPATH": str(SOURCE), "PYTHONDONTWRITEBYTECODE": "1"} | more


@cache
def why_not() -> str:
    """Why nothing can be swept here; "" where it can."""
    if not shutil.which("strace"):
        return "strace is not installed"
    tried = subprocess.run(["strace", "-qq", "-o", os.devnull, "true"], capture_output=True, check=False)
    return "" if tried.returncode == 0 else "this process may not trace others"


def points(command: Command, *, under: Path | None, calls: Sequence[str] = WRITING) -> list[Point]:
    """Run the command to its end, and name each call that changed something below that folder, in order."""
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "calls"
        done = _traced(command, ["-y", "-s", "0", "-e", f"trace={','.join(calls)}", "-o", str(log)])
        if done.returncode:
            raise AssertionError(f"{command.line} ended with {done.returncode}: {done.stderr}")
        return _read(log, under)


def _read(log: Path, under: Path | None) -> list[Point]:
    """`when` of strace counts the calls of each thread by itself, so each is counted here in the same way."""
    seen: Counter[tuple[str, str]] = Counter()
    found = []
    for line in log.read_text(errors="replace").splitlines():
        if not (read := _LINE.match(line)):
            continue
        thread, call, rest = read.groups()
        seen[thread, call] += 1
        if call == "openat" and not _CHANGES.search(rest):
            continue
        if under is None or f"{under}/" in rest or f"{under}>" in rest:
            found.append(Point(call, seen[thread, call], rest[:200]))
    return found


def spread(found: Sequence[Point], count: int) -> list[Point]:
    """So many of them, evenly, the first and the last among them; of one alone, that in the middle."""
    if len(found) <= count:
        return list(found)
    if count == 1:
        return [found[len(found) // 2]]
    step = (len(found) - 1) / max(count - 1, 1)
    return [found[round(place * step)] for place in range(count)]


def killed_at(point: Point, command: Command) -> bool:
    """Run the command, killed at that call. False: it ended before."""
    inject = f"inject={point.call}:signal=KILL:when={point.n}"
    done = _traced(command, ["-e", f"trace={point.call}", "-e", inject, "-o", os.devnull])
    return done.returncode in {-signal.SIGKILL, 128 + signal.SIGKILL}


def killed_after(seconds: float, command: Command) -> bool:
    """Run the command, killed with all that it began after so many seconds. False: it ended before."""
    with _begun(command.line, command) as process:
        try:
            process.communicate(command.stdin, timeout=seconds)
        except subprocess.TimeoutExpired:
            _end(process)
            process.communicate()
            return True
    return False


def _traced(command: Command, options: list[str]) -> subprocess.CompletedProcess[str]:
    # Not with --seccomp-bpf: strace 6.1 then sends no signal.
    line = ["strace", "-f", "-qq", *options, *command.line]
    with _begun(line, command) as process:
        try:
            out, err = process.communicate(command.stdin, timeout=PATIENCE)
        finally:
            _end(process)  # what it began dies with it, as when a machine stops
    return subprocess.CompletedProcess(line, process.returncode, out, err)


def _begun(line: list[str], command: Command) -> subprocess.Popen[str]:
    pipe = subprocess.PIPE
    return subprocess.Popen(
        line, env=dict(command.env), stdin=pipe, stdout=pipe, stderr=pipe, text=True, start_new_session=True
    )


def _end(process: subprocess.Popen[str]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
