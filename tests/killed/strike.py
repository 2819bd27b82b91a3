"""Where a command may be killed, and killing it there: the calls to the system of a run that nobody harms, counted."""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from killed.place import Ended, Place, Warm, living
from killsweep import WRITING

CALLS = (*WRITING, "renameat2", "linkat", "unlinkat")
PATIENCE = 60.0
NOTICES = 10.0
_LINE = re.compile(r"^(\d+) +(\w+)\((.*)")
_CHANGES = re.compile(r"O_(WRONLY|RDWR|CREAT|TRUNC)")
_KILLED = re.compile(r"^(\d+) +\+\+\+ killed by SIGKILL", re.MULTILINE)


T = TypeVar("T")


@dataclass(frozen=True)
class Point:
    """The n-th call of that name in any one process of the command; `child` where it was not its first process."""

    call: str
    n: int
    child: bool
    line: str


@dataclass(frozen=True)
class Struck:
    """`killed`: whom it hit, "" where it came to its end before. `left`: processes that lived on without it."""

    ended: Ended
    killed: str
    left: int


def points(place: Place, warm: Warm, words: Sequence[str | Path]) -> list[Point]:
    """Run it to its end: each call with which it changed something below the place, or asked a server something."""
    calls = (*CALLS, "sendto") if place.server else CALLS
    log = place.folder / "calls"
    child = warm.begin(*words, hold=True)
    with _traced(child, ["-y", "-s", "0", "-e", f"trace={','.join(calls)}", "-o", str(log)]):
        ended = warm.end()
    assert ended.code == 0, ended.out + ended.err
    return _read(log, str(place.folder), child)


def _read(log: Path, under: str, first: int) -> list[Point]:
    """`when` of strace counts the calls of each process by itself, so each is counted here in the same way."""
    seen: Counter[tuple[str, str]] = Counter()
    found = []
    for line in log.read_text(errors="replace").splitlines():
        if not (read := _LINE.match(line)):
            continue
        process, call, rest = read.groups()
        seen[process, call] += 1
        if call == "openat" and not _CHANGES.search(rest):
            continue
        if call == "sendto" or under in rest:
            found.append(Point(call, seen[process, call], int(process) != first, rest[:120]))
    return found


def chosen(found: Sequence[T], count: int, seed: str) -> list[T]:
    """Every point, in an order of which any beginning is spread over the whole run: one at random of each of `count`
    equal shares, of the first share the first and of the last the last; then the others.
    """
    chance = random.Random(seed)
    edges = [round(place * len(found) / count) for place in range(count + 1)]
    first = [chance.choice(found[one:other]) for one, other in pairwise(edges) if other > one]
    if count > 2:
        first[0], first[-1] = found[0], found[-1]
    rest = [one for one in found if one not in first]
    chance.shuffle(rest)
    return first + rest


def strike(place: Place, warm: Warm, words: Sequence[str | Path], point: Point) -> Struck:
    """Run it, and kill that process of it which first comes to that call."""
    log = place.folder / "struck"
    child = warm.begin(*words, hold=True)
    inject = f"inject={point.call}:signal=KILL:when={point.n}"
    with _traced(child, ["-e", f"trace={point.call}", "-e", inject, "-o", str(log)]):
        ended = warm.end()
        left = _left(child)
    hit = [int(one) for one in _KILLED.findall(log.read_text(errors="replace"))]
    killed = "" if not hit else "itself" if ended.code == -signal.SIGKILL else "a child"
    return Struck(ended, killed, left)


def _left(session: int) -> int:
    """What a killed process began has a little to notice; what has not by then is counted, and ended."""
    until = time.monotonic() + NOTICES
    while (found := living(session)) and time.monotonic() < until:
        time.sleep(0.02)
    for one in found:
        os.kill(one, signal.SIGKILL)
    return len(found)


@contextmanager
def _traced(process: int, options: list[str]) -> Iterator[None]:
    """Not with --seccomp-bpf: strace 6.1 then sends no signal."""
    tracer = subprocess.Popen(
        ["strace", "-f", "-qq", "-p", str(process), *options], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait_until_traced(process, tracer)
        os.kill(process, signal.SIGUSR1)
        yield
    finally:
        tracer.terminate()
        with suppress(subprocess.TimeoutExpired):
            tracer.wait(1)
        tracer.kill()
        tracer.wait(PATIENCE)


def _wait_until_traced(process: int, tracer: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while "TracerPid:\t0\n" in Path(f"/proc/{process}/status").read_text():
        assert tracer.poll() is None, "strace ended"
        assert time.monotonic() < until, "strace does not come"
        time.sleep(0.005)
