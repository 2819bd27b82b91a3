"""The process in which one job is done: begun fresh from the worker, and never living on without it."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import sys
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable

DIES_WITH_PARENT = 1  # prctl's PR_SET_PDEATHSIG
RATHER_THIS_ONE = "500"  # of a thousand, to the system that looks for memory: the worker itself should live
WENT_WRONG = 70


class EndedError(BaseException):
    """The worker ends, and asks this job to let go."""


def begin(work: Callable[[], int], *, memory_mb: int = 0) -> int:
    """Do something in a child process; returns its id. What it leaves is the exit code."""
    from django.db import connections

    connections.close_all()  # a connection must not be shared between processes
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    parent = os.getpid()
    child = os.fork()
    if child == 0:
        _be(work, parent, memory_mb)
    with suppress(OSError):  # it does the same: whoever comes first
        os.setpgid(child, child)
    return child


def _be(work: Callable[[], int], parent: int, memory_mb: int) -> NoReturn:
    code = WENT_WRONG
    try:
        _settle(parent, memory_mb)
        code = work()
    except EndedError:
        pass
    except BaseException:  # noqa: BLE001 -- nothing may climb into the worker's own loop, of which this is a copy
        sys.excepthook(*sys.exc_info())
    finally:
        with suppress(Exception):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)


def _settle(parent: int, memory_mb: int) -> None:
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(OSError):
        os.setpgid(0, 0)  # so that it can be ended together with whatever it began
    _die_with(parent)
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text(RATHER_THIS_ONE)
    if memory_mb:
        resource.setrlimit(resource.RLIMIT_AS, (memory_mb << 20, memory_mb << 20))
    signal.signal(signal.SIGTERM, _end)


def _end(_signal: int, _frame: FrameType | None) -> None:
    raise EndedError


def _die_with(parent: int) -> None:
    """The system ends it when the worker is killed (Linux); elsewhere others wait for the lock that it inherits."""
    library = ctypes.CDLL(None)
    if hasattr(library, "prctl"):
        library.prctl(DIES_WITH_PARENT, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(WENT_WRONG)
