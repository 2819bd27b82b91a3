"""docs/extend is followed to the letter: its files are made, installed, found, tested, and its commands typed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from docs.pages import PAGES, ROOT, commands_of, entry_points_of, files_of, install, install_wellkept, put_in_tree

pytestmark = pytest.mark.once
FOUND = """
import json, sys
from wellkept import registry
stops = ("connectors", "measures", "rules", "actions")
print(json.dumps({stop: [*getattr(registry, stop)()] for stop in stops}))
"""


def run(*command: str | Path, path: tuple[Path, ...], at: Path) -> str:
    env = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    env |= {"PYTHONPATH": os.pathsep.join(map(str, path)), "WELLKEPT_HOME": str(at / "home")}
    done = subprocess.run(
        [sys.executable, "-P", *map(str, command)], cwd=at, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def pytest_of(*tests: Path, path: tuple[Path, ...], at: Path) -> str:
    quiet = ("-q", "-c", os.devnull, "-p", "no:cacheprovider", "-p", "no:django", "-p", "no:xdist")
    return run("-m", "pytest", *quiet, "--rootdir", at, *tests, path=path, at=at)


def named() -> dict[str, set[str]]:
    """By stop, what the pages make."""
    found: dict[str, set[str]] = {}
    for page in PAGES:
        for group, entries in entry_points_of(page).items():
            found.setdefault(group.split(".")[1], set()).update(entries)
    return found


def test_each_stop_has_its_page() -> None:
    assert set(named()) == {"connectors", "measures", "rules", "actions"}


def test_as_packages_of_ones_own(tmp_path: Path) -> None:
    site = install_wellkept(tmp_path / "site")
    for page in PAGES:
        install(page, site)
        for name, text in files_of(page).items():
            if name.startswith("test_"):
                (tmp_path / name).write_text(text)
    path = (site,)
    found = json.loads(run("-c", FOUND, path=path, at=tmp_path))
    assert all(names <= set(found[stop]) for stop, names in named().items())
    assert "passed" in pytest_of(*tmp_path.glob("test_*.py"), path=path, at=tmp_path)


@pytest.mark.parametrize("page", [page for page in PAGES if commands_of(page)], ids=lambda page: page.stem)
def test_what_is_typed_says_what_the_page_says(page: Path, tmp_path: Path) -> None:
    site = install_wellkept(tmp_path / "site")
    install(page, site)
    for name, text in files_of(page).items():
        if not name.endswith((".py", ".toml")):
            (tmp_path / name).write_text(text)
    for (program, *words), says in commands_of(page):
        assert program == "wellkept"
        said = run("-m", "wellkept", *words, path=(site,), at=tmp_path).splitlines()
        assert [line for line in says if line not in said] == []


def test_inside_the_tree(tmp_path: Path) -> None:
    """Copies the package, adds the pages' files, and edits nothing else."""
    copy, tests = tmp_path / "src", tmp_path / "own"
    shutil.copytree(ROOT / "src", copy)
    for page in PAGES:
        put_in_tree(page, copy / "wellkept", tests)
    path = (copy, ROOT / "tests")
    found = json.loads(run("-c", FOUND, path=path, at=tmp_path))
    assert all(names <= set(found[stop]) for stop, names in named().items())
    assert "passed" in pytest_of(*sorted(tests.rglob("*test_*.py")), path=path, at=tmp_path)
