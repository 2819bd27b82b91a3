"""A fresh checkout to a demo that is built and measured: nothing installed, nothing downloaded before."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from wellkept.bench.goal import further
from wellkept.bench.row import Done, Row

PARTS = ("wellkept", "src", "requirements.lock")
FRESH = {"PIP_NO_CACHE_DIR": "1", "UV_NO_CACHE": "1"}
PACKAGES = "import json; from importlib.metadata import distributions as d; print(json.dumps([*{x.name for x in d()}]))"
OURS_ALONE = ("WELLKEPT_VENV", "WELLKEPT_HOME", "PYTHONPATH", "VIRTUAL_ENV", "DATABASE_URL")


def prepare(folder: Path, _scale: int) -> None:
    """The files of this checkout, without what was made in it."""
    here = Path(__file__).parents[4]
    if missing := [name for name in PARTS if not (here / name).exists()]:
        raise FileNotFoundError(f"{missing[0]} is not beside src: set-up is measured from a checkout")
    for name in PARTS:
        if (here / name).is_dir():
            shutil.copytree(here / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(here / name, folder / name)


def wellkept(folder: Path) -> Callable[[], Done]:
    """`./wellkept`, which makes its environment, then `./wellkept demo`."""

    def work() -> Done:
        made = _seconds([str(folder / "wellkept"), "--help"], folder)
        demo = _seconds([str(folder / "wellkept"), "demo", "--json"], folder)
        return _done(folder / ".venv", venv_s=made, demo_s=demo)

    return work


def by_pip(folder: Path) -> Callable[[], Done]:
    """The same packages, by hand."""
    venv = folder / "by-hand"

    def work() -> Done:
        words = ["-m", "pip", "install", "-q", "--disable-pip-version-check", "--require-hashes"]
        made = _seconds([sys.executable, "-m", "venv", str(venv)], folder)
        made += _seconds([str(venv / "bin" / "python"), *words, "-r", "requirements.lock"], folder)
        return _done(venv, venv_s=made)

    return work


def by_uv(folder: Path) -> Callable[[], Done]:
    """The same by uv, where it is there."""
    uv, venv = shutil.which("uv"), folder / "by-hand"
    if not uv:
        raise FileNotFoundError("uv is not installed here")

    def work() -> Done:
        made = _seconds([uv, "venv", "-q", str(venv)], folder)
        words = [uv, "pip", "install", "-q", "--require-hashes", "--python", str(venv), "-r", "requirements.lock"]
        return _done(venv, venv_s=made + _seconds(words, folder))

    return work


def _seconds(words: list[str], folder: Path) -> float:
    env = {name: value for name, value in os.environ.items() if name not in OURS_ALONE}
    env |= FRESH | {"WELLKEPT_HOME": str(folder / "home")}
    begun = time.perf_counter()
    done = subprocess.run(words, cwd=folder, env=env, capture_output=True, text=True, check=False)  # noqa: S603 -- our own words
    if done.returncode:
        raise RuntimeError(f"{' '.join(words)}: {(done.stderr.strip().splitlines() or ['it failed'])[-1]}")
    return time.perf_counter() - begun


def _done(venv: Path, **more: float) -> Done:
    """Alike: which packages stand there; pip itself is none of them."""
    said = subprocess.run([venv / "bin" / "python", "-c", PACKAGES], capture_output=True, check=True)  # noqa: S603 -- our own words
    names = set(json.loads(said.stdout)) - {"pip", "setuptools"}
    return Done(1, f"{len(names)} packages", more=more)


ROW = Row(
    words="Set-up from a fresh checkout, and the demo built and measured",
    unit="set-ups",
    goals=[
        further("wellkept", "venv_s", 60, "seconds to set up"),
        further("wellkept", "demo_s", 30, "seconds for the demo"),
    ],
    scale=1,
    full=1,
    prepare=prepare,
    contenders={"wellkept": wellkept, "pip by hand": by_pip, "uv by hand": by_uv},
    changes_input=True,
)
