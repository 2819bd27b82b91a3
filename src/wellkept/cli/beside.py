"""The worker beside the pages of `wellkept start`: begun and ended with them, and begun again should it be killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import FrameType

LOOK_EVERY = 0.5  # seconds
LONGEST_REST = 30.0
LIVED = 60.0  # who lived for so long was no failed beginning
ENDS_WITHIN = 28.0


class Beside:
    """In a session of its own: Ctrl-C is for the pages, which hand it on."""

    def __init__(self) -> None:
        self.process = self._begin()
        self.ends = False
        Thread(target=self._keep, daemon=True).start()
        for one in (signal.SIGTERM, signal.SIGINT, signal.SIGQUIT):
            self._tell_also(one)

    def end(self) -> None:
        """It may end what runs."""
        self.ends = True
        self.process.terminate()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(ENDS_WITHIN)

    def _begin(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-P", "-m", "wellkept", "work", "--with", str(os.getpid())]
        return subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)  # noqa: S603 -- our words

    def _keep(self) -> None:
        """One that cannot begin is tried ever more seldom."""
        rest, begun = LOOK_EVERY, time.monotonic()
        while not self.ends:
            time.sleep(LOOK_EVERY)
            if self.process.poll() is None or self.ends:
                continue
            rest = LOOK_EVERY if time.monotonic() - begun > LIVED else min(rest * 2, LONGEST_REST)
            time.sleep(rest)
            if not self.ends:
                self.process, begun = self._begin(), time.monotonic()

    def _tell_also(self, one: signal.Signals) -> None:
        """Both end at the same time, not one after the other."""
        before = signal.getsignal(one)

        def told(number: int, frame: FrameType | None) -> None:
            self.ends = True
            self.process.terminate()
            if callable(before):
                before(number, frame)

        signal.signal(one, told)
