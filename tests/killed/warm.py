"""A process in which everything is imported and compiled, and which forks a `wellkept` for each command it is told.

Begun anew for each kill, Python would spend a second and a half on imports: two hours for a whole trial. What is forked
here runs the same `main` on the same home. Told `hold`, it waits for SIGUSR1 before its first word, so that somebody
may trace it. One line of JSON comes in for each command, and two go out: who does it, and how it ended.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from pathlib import Path
from typing import Any, NoReturn

TOLD = {signal.SIGUSR1}


def warm_up() -> None:
    """One round of everything costly, so that what is compiled once is compiled here."""
    import importlib
    import pkgutil

    import wellkept
    from wellkept.cli.home import now, open_home

    open_home()
    left_out = ("__main__", "wsgi", "connectors", "spark", "backtest", "bench", "web")
    for info in pkgutil.walk_packages(wellkept.__path__, "wellkept."):
        if not set(info.name.split(".")) & set(left_out) and "_child" not in info.name:
            importlib.import_module(info.name)
    from django.db import connections

    from wellkept import pipeline

    pipeline.WEEKS_REPLAYED = 1
    pipeline.ingest([Path(sys.argv[1])], now())
    pipeline.refresh(pipeline.current_moment(now()))
    connections.close_all()


def serve() -> None:
    signal.pthread_sigmask(signal.SIG_BLOCK, TOLD)
    for line in sys.stdin:
        told = json.loads(line)
        begun = time.monotonic()
        child = os.fork()
        if child == 0:
            _be(told)
        _say(pid=child)
        _, status, used = os.wait4(child, 0)
        _say(code=os.waitstatus_to_exitcode(status), wall=time.monotonic() - begun, cpu=used.ru_utime + used.ru_stime)


def _say(**values: Any) -> None:
    print(json.dumps(values), flush=True)


def _be(told: dict[str, Any]) -> NoReturn:
    os.setsid()
    if told["hold"]:
        signal.sigwait(TOLD)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, TOLD)
    for number, name in ((1, "out"), (2, "err")):
        file = os.open(Path(told["said"]) / name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.dup2(file, number)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    code = 70
    try:
        code = _do(told["words"])
    except BaseException:  # noqa: BLE001 -- nothing may climb into the loop, of which this is a copy
        sys.excepthook(*sys.exc_info())
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def _do(words: list[str]) -> int:
    if words[0] == "do":
        sys.argv[1:] = words[2:]
        exec(words[1], {})
        return 0
    if words[0] == "look":
        from killed.whole import look

        print(json.dumps(look()))
        return 0
    from wellkept.cli import main

    return main(words)


if __name__ == "__main__":
    warm_up()
    _say(ready=True)
    serve()
