"""Measure wellkept beside plain peers on the same input, made from a seed: how much CPU, how much memory, equal or not.

Each contender works in a process of its own, in turn, in two rounds, of which the better counts. Rows by name, or all;
what fails is said, and the others go on. --full takes as much input as the goals are stated for: gigabytes of disk, and
hours. Ratios of CPU time are what to quote: machines differ, and are busy. Inputs are kept in a temporary folder, or in
--folder to be used again.

--json: {"rows":[{"row","scale","contender","units","unit","cpu","wall","peak","equal","more","failed"}],
"goals":[{"row","goal","value","reached"}]}.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wellkept.bench.figures import Figures
    from wellkept.bench.goal import Reached
    from wellkept.bench.row import Row

Step = Callable[[str, float], None]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("rows", nargs="*", metavar="ROW", help="by default all")
    parser.add_argument("--full", action="store_true", help="as much input as the goals are stated for")
    parser.add_argument("--only", default="", metavar="CONTENDER", help="this one alone, such as wellkept")
    parser.add_argument("--folder", type=Path, help="where inputs are kept")
    parser.add_argument("--json", action="store_true", help="one line for programs")


def run(given: argparse.Namespace) -> int:
    from wellkept.bench.compare import compare
    from wellkept.bench.row import rows
    from wellkept.cli.refused import RefusedError

    known = rows()
    if unknown := [name for name in given.rows if name not in known]:
        raise RefusedError(f"there is no row {unknown[0]}; there are {', '.join(known)}")
    names = given.rows or list(known)
    told, goals = [], []
    with ExitStack() as stack:
        folder = given.folder or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="wellkept-bench-")))
        for place, name in enumerate(names, 1):
            row, scale = known[name], known[name].full if given.full else known[name].scale
            with _steps(f"{place} of {len(names)}, {name}") as step:
                found = compare(name, row, folder.resolve(), scale, only=given.only, say=step)
            reached = _reached(row, found, full=scale == row.full)
            told += [{"row": name, "scale": scale, "unit": row.unit} | _for_programs(one, found) for one in found]
            goals += [
                {"row": name, "goal": one.words, "value": one.value, "reached": one.is_reached} for one in reached
            ]
            if not given.json:
                _tell(name, row, scale, found, reached)
    if given.json:
        print(json.dumps({"rows": told, "goals": goals}))
    return 1 if any(one["failed"] for one in told) else 0


@contextmanager
def _steps(title: str) -> Iterator[Step]:
    """A bar on a terminal; elsewhere a line for each step, beside what is printed."""
    from wellkept.cli.progress import steps

    if sys.stderr.isatty():
        with steps(title) as step:
            yield lambda words, share: step(f"{title}: {words}", share)
    else:
        yield lambda words, _share: print(f"{title}: {words}", file=sys.stderr, flush=True)


def _reached(row: Row, found: list[Figures], *, full: bool) -> list[Reached]:
    here = {one.name: one for one in found if not one.failed}
    return [goal.judged(here, full=full) for goal in row.goals]


def _for_programs(one: Figures, found: list[Figures]) -> dict[str, object]:
    from wellkept.bench.figures import alike

    kept = ("units", "cpu", "wall", "peak", "more", "failed")
    values = {word: getattr(one, word) for word in kept}
    if one.failed:
        values |= {"cpu": None, "wall": None}
    return {"contender": one.name, "equal": alike(one, found)} | values


def _tell(name: str, row: Row, scale: int, found: list[Figures], reached: list[Reached]) -> None:
    """A table: CPU seconds, how many units in one, how much of ours, memory, and whether the same came out."""
    print(f"\n{row.words} ({name}, {scale:,})")
    print(f"{'':26}{'CPU s':>9}{f'{row.unit}/CPU-s':>22}{'CPU, ours = 1':>15}{'peak MB':>9}  came out")
    for one in found:
        print(f"{one.name:26}{one.failed or _figures(one, found)}")
    for goal in reached:
        print(f"  goal: {goal}")
    sys.stdout.flush()


def _figures(one: Figures, found: list[Figures]) -> str:
    from wellkept.bench.figures import alike

    equal = {True: "equal", False: "otherwise", None: ""}[alike(one, found)]
    more = ", ".join(f"{word} {value:,.2f}" for word, value in one.more.items())
    ratio = "" if found[0].failed else f"{one.cpu_each / found[0].cpu_each:.2f}"
    return f"{one.cpu:9.2f}{1 / one.cpu_each:22,.1f}{ratio:>15}{one.peak / 1e6:9,.0f}  {equal} {more}".rstrip()
