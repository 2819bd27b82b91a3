"""One contender, once, in a process of its own: `python -m wellkept.bench.one ROW CONTENDER FOLDER`.

With no contender, and how much of it: make the row's input.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage

from wellkept.bench.row import rows


def main(row: str, contender: str, folder: str, scale: str = "") -> None:
    """Print CPU and wall seconds of the work alone, the peak of memory, and what came of it."""
    if not contender:
        rows()[row].prepare(Path(folder), int(scale))
        return
    work = rows()[row].contenders[contender](Path(folder))
    cpu, begun = _cpu(), time.perf_counter()
    done = work()
    spent = {"cpu": done.cpu or _cpu() - cpu, "wall": time.perf_counter() - begun, "peak": _peak()}
    told = {"units": done.units, "output": done.output, "of": done.of, "more": dict(done.more)}
    sys.stdout.write(json.dumps(spent | told) + "\n")


def _cpu() -> float:
    """Of this process and of the children that it waited for."""
    own, children = getrusage(RUSAGE_SELF), getrusage(RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def _peak() -> int:
    """Bytes, of the largest of them."""
    return max(getrusage(RUSAGE_SELF).ru_maxrss, getrusage(RUSAGE_CHILDREN).ru_maxrss) * 1024


if __name__ == "__main__":
    main(*sys.argv[1:])
