"""Measure wellkept beside plain peers on the same input, made from a seed: how much CPU, how much memory, equal or not.

Each contender works in a process of its own, in turn, in two rounds, of which the better counts. Rows by name, or all.
--full takes as much input as the goals are stated for: gigabytes of disk, and half an hour. Ratios of CPU time are
what to quote: machines differ, and are busy. Inputs are kept in a temporary folder, or in --folder to be used again.

--json: a list of {"row","contender","units","unit","cpu","wall","peak","equal","more","failed"}.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wellkept.bench.compare import Figures
    from wellkept.bench.row import Row


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("rows", nargs="*", metavar="ROW", help="by default all")
    parser.add_argument("--full", action="store_true", help="as much input as the goals are stated for")
    parser.add_argument("--only", default="", metavar="CONTENDER", help="this one alone, such as wellkept")
    parser.add_argument("--folder", type=Path, help="where inputs are kept")
    parser.add_argument("--json", action="store_true", help="one line for programs")


def run(given: argparse.Namespace) -> int:
    from wellkept.bench.compare import compare
    from wellkept.bench.row import rows
    from wellkept.cli.progress import steps
    from wellkept.cli.refused import RefusedError

    known = rows()
    if unknown := [name for name in given.rows if name not in known]:
        raise RefusedError(f"there is no row {unknown[0]}; there are {', '.join(known)}")
    told = []
    with ExitStack() as stack:
        folder = given.folder or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="wellkept-bench-")))
        for name in given.rows or known:
            row = known[name]
            with steps(name, quiet=given.json) as step:
                scale = row.full if given.full else row.scale
                found = compare(name, row, folder, scale, only=given.only, say=lambda words: step(words, 0.0))
            told += [_for_programs(name, row, one, found[0]) for one in found]
            if not given.json:
                _tell(name, row, scale, found)
    if given.json:
        print(json.dumps(told))
    return 1 if any(one["failed"] for one in told) else 0


def _for_programs(name: str, row: Row, one: Figures, first: Figures) -> dict[str, object]:
    kept = ("units", "cpu", "wall", "peak", "more", "failed")
    values = {word: getattr(one, word) for word in kept}
    return {"row": name, "contender": one.name, "unit": row.unit, "equal": _equal(one, first)} | values


def _equal(one: Figures, first: Figures) -> bool | None:
    return one.output == first.output if one.output and first.output else None


def _tell(name: str, row: Row, scale: int, found: list[Figures]) -> None:
    """A table: CPU seconds, how many units in one, how much of ours, memory, and whether the same came out."""
    print(f"\n{row.words} ({name}, {scale:,})\ngoal: {row.goal}")
    print(f"{'':22}{'CPU s':>9}{f'{row.unit}/CPU-s':>22}{'CPU, ours = 1':>15}{'peak MB':>9}  came out")
    for one in found:
        if one.failed:
            print(f"{one.name:22}{one.failed}")
            continue
        equal = {True: "equal", False: "otherwise", None: ""}[_equal(one, found[0])]
        more = ", ".join(f"{word} {value:,.2f}" for word, value in one.more.items())
        ratio, rate = one.cpu_each / found[0].cpu_each, one.units / one.cpu
        print(f"{one.name:22}{one.cpu:9.2f}{rate:22,.1f}{ratio:15.2f}{one.peak / 1e6:9,.0f}  {equal} {more}".rstrip())
