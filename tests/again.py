"""Which tests run again on PostgreSQL: as few as ask it every question that any test asked of SQLite.

Again run those that work in transactions of their own, start processes or fork, failed or were skipped; and of the rest
the cheapest that leave no question unasked. Marked `once` are those that do so and would only do the same again.
WELLKEPT_LONG=1 runs all again that ask the database anything.
"""

from __future__ import annotations

import json
import os
from collections import defaultdict
from collections.abc import Mapping
from heapq import heapify, heappop, heappush
from pathlib import Path
from typing import Any

import pytest

LEFT_OUT = "WELLKEPT_TESTS_LEFT_OUT"
LEAST = 0.01  # seconds: what a test costs at least
Notes = Mapping[str, Mapping[str, Any]]


def noted(folder: Path) -> Notes:
    """What all processes of the first run noted. A test is run by one of them."""
    return {name: note for path in sorted(folder.glob("*.json")) for name, note in json.loads(path.read_text()).items()}


def not_again(notes: Notes, *, long: bool = False) -> list[str]:
    """The tests that need not run again."""
    again = {name for name, note in notes.items() if note["anyhow"] or (long and (note["asked"] or "once" in note))}
    return sorted(set(notes) - again - _fewest(notes, again))


def _fewest(notes: Notes, already: set[str]) -> set[str]:
    """Those that ask, for the least time, what the others leave unasked: whoever asks most for a second comes next."""
    open_ = {one for note in notes.values() if "once" not in note for one in note["asked"]}
    open_ -= {one for name in already for one in notes[name]["asked"]}
    chosen = set[str]()
    rest = {name: note for name, note in sorted(notes.items()) if name not in already and "once" not in note}
    waiting = [(-_worth(note, open_), name) for name, note in rest.items()]
    heapify(waiting)
    while open_ and waiting:
        before, name = heappop(waiting)
        worth = _worth(notes[name], open_)
        if worth < -before:  # others have asked part of it meanwhile
            heappush(waiting, (-worth, name))
        else:
            chosen.add(name)
            open_ -= set(notes[name]["asked"])
    return chosen


def _worth(note: Mapping[str, Any], open_: set[int]) -> float:
    return len(open_.intersection(note["asked"])) / max(float(note["cpu"]), LEAST)


def whole_files(left_out: list[str], notes: Notes) -> list[str]:
    """Files with nothing left to run: they need not even be read."""
    return sorted({file_of(name) for name in left_out} - {file_of(name) for name in set(notes) - set(left_out)})


def file_of(name: str) -> str:
    """The file of a test, by its name."""
    return name.partition("::")[0]


def _cost(notes: Notes, left_out: list[str]) -> dict[str, float]:
    """What each file takes that runs again: CPU seconds of the first run."""
    found = defaultdict[str, float](float)
    for name in set(notes) - set(left_out):
        found[file_of(name)] += notes[name]["cpu"]
    return found


class Again:
    """A plug-in of pytest that leaves out what need not run again."""

    def __init__(self, path: Path) -> None:
        told = json.loads(path.read_text())
        self.tests, self.files = frozenset(told["tests"]), frozenset(told["files"])
        self.cost: dict[str, float] = told["cost"]

    def pytest_ignore_collect(self, collection_path: Path, config: pytest.Config) -> bool | None:
        return True if str(collection_path.relative_to(config.rootpath)) in self.files else None

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, config: pytest.Config, items: list[pytest.Item]) -> None:
        """And begins with the files that take longest, so that no process is left with one of them at the end."""
        out = [item for item in items if item.nodeid in self.tests]
        config.hook.pytest_deselected(items=out)
        items[:] = [item for item in items if item.nodeid not in self.tests]
        items.sort(key=lambda item: -self.cost.get(file_of(item.nodeid), 0.0))


def plugin() -> Again | None:
    """What this run leaves out, if it was told."""
    path = os.environ.get(LEFT_OUT)
    return Again(Path(path)) if path else None


def write_left_out(path: Path, notes: Notes, *, long: bool) -> str:
    """For the second run; returns what is left out, in words."""
    tests = not_again(notes, long=long)
    files = whole_files(tests, notes)
    path.write_text(json.dumps({"tests": tests, "files": files, "cost": _cost(notes, tests)}))
    silent = sum(not notes[name]["asked"] for name in tests)
    by = defaultdict[str, int](int)
    for name in tests:
        by[file_of(name).split("/")[1]] += 1
    said = ", ".join(f"{folder} {count:,}" for folder, count in sorted(by.items()))
    return (
        f"On PostgreSQL {len(notes) - len(tests):,} of {len(notes):,} tests ran again. Left out: {silent:,} that ask "
        f"no database, or a browser; and {len(tests) - silent:,} of which others ask every question. By folder: {said}."
    )
