"""Contenders taking turns on one input, in processes of their own, so that none leaves anything to the next."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from wellkept.bench.row import Row

ROUNDS = 2


@dataclass
class Figures:
    """What one contender came to; the best of its rounds, since a busy machine only ever adds."""

    name: str
    cpu: float = float("inf")
    wall: float = float("inf")
    peak: int = 0
    units: float = 0.0
    output: str = ""
    more: dict[str, float] = field(default_factory=dict)
    failed: str = ""

    @property
    def cpu_each(self) -> float:
        return self.cpu / self.units if self.units else float("inf")

    def take(self, told: dict[str, Any]) -> None:
        if told["cpu"] < self.cpu:
            self.cpu, self.more = told["cpu"], told["more"]
        self.wall, self.peak = min(self.wall, told["wall"]), max(self.peak, told["peak"])
        self.units, self.output = told["units"], told["output"]


def compare(
    name: str, row: Row, folder: Path, scale: int, *, only: str = "", say: Callable[[str], None] = lambda _: None
) -> list[Figures]:
    """Make the input, then let every contender work on it in turn, twice."""
    made = folder / f"{name}-{scale}"
    if not (made / ".ready").exists():
        say(f"{name}: making the input")
        shutil.rmtree(made, ignore_errors=True)
        made.mkdir(parents=True)
        _run(["-c", _PREPARE, name, str(scale), str(made)], made)
        (made / ".ready").touch()
    found = {one: Figures(one) for one in row.contenders if only in {"", one}}
    for turn in range(ROUNDS):
        for one in [one for one in found.values() if not one.failed]:
            say(f"{name}: {one.name}, round {turn + 1}")
            _take_turn(name, row, one, made)
    return list(found.values())


_PREPARE = """
import sys
from pathlib import Path
from wellkept.bench.row import rows
rows()[sys.argv[1]].prepare(Path(sys.argv[3]), int(sys.argv[2]))
"""


def _take_turn(name: str, row: Row, one: Figures, made: Path) -> None:
    place = made
    if row.changes_input:
        place = made.with_name(f"{made.name}-copy")
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(made, place)
    try:
        one.take(json.loads(_run(["-m", "wellkept.bench.one", name, one.name, str(place)], place).splitlines()[-1]))
    except subprocess.CalledProcessError as failed:
        one.failed = (failed.stderr.strip().splitlines() or ["it ended"])[-1]
    finally:
        if place != made:
            shutil.rmtree(place, ignore_errors=True)


def _run(words: list[str], folder: Path) -> str:
    """In a home of its own, below the input."""
    source = str(Path(__file__).parents[2])
    path = os.pathsep.join(filter(None, (source, os.environ.get("PYTHONPATH"))))
    env = os.environ | {"WELLKEPT_HOME": str(folder / "home"), "PYTHONPATH": path}
    env.pop("DATABASE_URL", None)
    done = subprocess.run([sys.executable, "-P", *words], env=env, capture_output=True, text=True, check=True)  # noqa: S603 -- our own words
    return done.stdout
