from __future__ import annotations

import multiprocessing
import os
import signal
from pathlib import Path
from typing import Any

from wellkept.records.lock import held


def _hold(ready: Any) -> None:
    with held("a") as ours:
        ready.send(ours)
        signal.pause()


def test_one_holds_it_and_a_killed_process_lets_go(home: Path) -> None:
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("fork").Process(target=_hold, args=(theirs,))
    process.start()
    assert ours.recv()
    with held("a") as mine, held("b") as other:
        assert (mine, other) == (False, True)
    os.kill(process.pid or 0, signal.SIGKILL)
    process.join()
    with held("a") as mine:
        assert mine
