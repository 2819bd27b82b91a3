"""Look at everything that wellkept stands on, and say what is not as it should be, with what helps.

Rights on files, the clock, room on the disk, the database, columns against the truth, sources, the worker, backups,
the figures' age, the version. It changes nothing. Exit code 0: nothing is wrong (there may be warnings); 1: something
is wrong; 2: the home does not open.

--json: a list of {"check","sort","words","helps"}; sort is good, warning or wrong.
"""

from __future__ import annotations

import argparse
import importlib
import json
import pkgutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wellkept.cli.doctoring.verdict import Verdict

MARKS = {"good": "ok     ", "warning": "warning", "wrong": "WRONG  "}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="one line for programs")


def run(given: argparse.Namespace) -> int:
    from wellkept.cli.home import open_home

    open_home()
    found = list(examine())
    if given.json:
        print(json.dumps([{"check": name, **vars(verdict)} for name, verdict in found]))
    else:
        _tell(found)
    return 1 if any(verdict.sort == "wrong" for _, verdict in found) else 0


def examine() -> Iterator[tuple[str, Verdict]]:
    """Every check's verdicts; one that itself fails is wrong, and the others go on."""
    from wellkept.cli import doctoring
    from wellkept.cli.doctoring.verdict import wrong

    for info in pkgutil.iter_modules(doctoring.__path__):
        module = importlib.import_module(f"{doctoring.__name__}.{info.name}")
        if hasattr(module, "look"):
            try:
                yield from ((info.name, verdict) for verdict in module.look())
            except Exception as failed:  # noqa: BLE001 -- whatever is broken is what the doctor is asked about
                yield info.name, wrong(f"cannot be looked at: {type(failed).__name__}: {failed}", "wellkept verify")


def _tell(found: list[tuple[str, Verdict]]) -> None:
    from wellkept.cli.printable import printable

    for name, verdict in found:
        print(printable(f"{MARKS[verdict.sort]}  {name}: {verdict.words}"))
        if verdict.helps:
            print(printable(f"         {verdict.helps}"))
