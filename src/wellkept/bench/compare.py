"""Contenders taking turns on one input, in processes of their own, so that none leaves anything to the next."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path

from wellkept.bench.figures import Figures
from wellkept.bench.row import Row

ROUNDS = 2
READY = ".ready"
PATIENCE = 3600  # seconds: whoever takes longer is left out, and the others go on
Say = Callable[[str, float], None]


class FailedError(Exception):
    """A process of the benchmark ended badly, or took too long."""


def compare(
    name: str, row: Row, folder: Path, scale: int, *, only: str = "", say: Say = lambda _words, _share: None
) -> list[Figures]:
    """Make the input, then let every contender work on it in turn, twice. Who fails is left out, and says why."""
    found = [Figures(one) for one in row.contenders if only in {"", one}]
    say("making the input", 0.0)
    try:
        made = _make(name, folder, scale)
    except FailedError as failed:
        for one in found:
            one.failed = f"its input could not be made: {failed}"
        return found
    steps = ROUNDS * len(found)
    for step in range(steps):
        one = found[step % len(found)]
        say(f"{one.name}, round {step // len(found) + 1}", (step + 1) / (steps + 1))
        if not one.failed:
            _take_turn(name, row, one, made)
    return found


def _make(name: str, folder: Path, scale: int) -> Path:
    made, made_by = folder / f"{name}-{scale}", _digest(name)
    ready = made / READY
    if not ready.exists() or ready.read_text() != made_by:
        shutil.rmtree(made, ignore_errors=True)
        made.mkdir(parents=True)
        _run(["-m", "wellkept.bench.one", name, "", str(made), str(scale)], made)
        ready.write_text(made_by)
    return made


def _digest(name: str) -> str:
    """What was kept is made anew once its row has changed."""
    return blake2b((Path(__file__).parent / "rows" / f"{name}.py").read_bytes(), digest_size=8).hexdigest()


def _take_turn(name: str, row: Row, one: Figures, made: Path) -> None:
    place = made
    if row.changes_input:
        place = made.with_name(f"{made.name}-copy")
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(made, place, symlinks=True)
    try:
        one.take(json.loads(_run(["-m", "wellkept.bench.one", name, one.name, str(place)], place).splitlines()[-1]))
    except FailedError as failed:
        one.failed = str(failed)
    finally:
        if place != made:
            shutil.rmtree(place, ignore_errors=True)


def _run(words: list[str], folder: Path) -> str:
    """In a home of its own, below the input."""
    source = str(Path(__file__).parents[2])
    path = os.pathsep.join(filter(None, (source, os.environ.get("PYTHONPATH"))))
    env = os.environ | {"WELLKEPT_HOME": str(folder / "home"), "PYTHONPATH": path}
    env.pop("DATABASE_URL", None)
    command = [sys.executable, "-P", *words]
    try:
        done = subprocess.run(  # noqa: S603 -- our own words
            command, env=env, capture_output=True, text=True, check=False, timeout=PATIENCE
        )
    except subprocess.TimeoutExpired:
        raise FailedError(f"not done after {PATIENCE:,} seconds") from None
    if done.returncode:
        raise FailedError((done.stderr.strip().splitlines() or [f"it ended with {done.returncode}"])[-1])
    return done.stdout
