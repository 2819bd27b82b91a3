"""`./wellkept test`: style, types, the one way of the street, then the tests: all of them on SQLite, and again on
PostgreSQL as few as ask it all that was asked (again.py). Words after it go to pytest, for one run on SQLite, or on
PostgreSQL with WELLKEPT_TESTS_ON=postgresql.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from again import LEFT_OUT, noted, write_left_out
from database_use import NOTE
from postgres import not_installed

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
CHECKS = (
    ("style", [BIN / "ruff", "check", "."]),
    ("format", [BIN / "ruff", "format", "--check", "."]),
    ("contracts", [BIN / "lint-imports", "--no-cache"]),
    ("types", [BIN / "mypy"]),
)
TWO_AT_ONCE = ("-n", "2", "--dist", "loadfile", "--no-loadscope-reorder")  # conftest.py knows what takes long


def main(words: list[str]) -> int:
    with tempfile.TemporaryDirectory(prefix="wellkept-test-") as home:
        env = os.environ | {"WELLKEPT_HOME": home, "PYTHONPATH": str(ROOT / "src")}
        if words:
            return _tests("tests", words, env)
        failed = [name for name, command in CHECKS if _say(name) or _run(command, env)]
        failed += _on_both(Path(home), env)
    if failed:
        print(f"failed: {', '.join(failed)}", flush=True)
    return 1 if failed else 0


def _on_both(folder: Path, env: dict[str, str]) -> list[str]:
    """Which of the two runs failed."""
    notes, left_out = folder / "notes", folder / "left-out"
    notes.mkdir()
    failed = ["tests on SQLite"] if _tests("tests on SQLite", TWO_AT_ONCE, env | {NOTE: str(notes)}) else []
    if why := not_installed():
        print(f"== tests on PostgreSQL: skipped, all of them: {why}", flush=True)
        return failed
    said = write_left_out(left_out, noted(notes), long=os.environ.get("WELLKEPT_LONG") == "1")
    env |= {LEFT_OUT: str(left_out), "WELLKEPT_TESTS_ON": "postgresql"}
    if _tests("tests on PostgreSQL", (*TWO_AT_ONCE, "-m", "not browser"), env):
        failed.append("tests on PostgreSQL")
    print(said, flush=True)
    return failed


def _tests(name: str, words: tuple[str, ...] | list[str], env: dict[str, str]) -> int:
    _say(name)
    return _run([Path(sys.executable), "-m", "pytest", *words], env)


def _say(name: str) -> None:
    print(f"== {name}", flush=True)


def _run(command: list[Path | str], env: dict[str, str]) -> int:
    return subprocess.run(list(map(str, command)), cwd=ROOT, env=env, check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
