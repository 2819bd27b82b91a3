"""A backup from before somebody was erased holds them: where it is restored on their home, they are erased again."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from killsweep import Command, environment
from privacy.canaries import NAME, WORK

ROOT = Path(__file__).parents[2]


def said(home: Path, *words: str | Path) -> str:
    command = Command(words, environment(home))
    done = subprocess.run(command.line, env=dict(command.env), capture_output=True, text=True, check=False, timeout=240)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def home(tmp_path: Path) -> Path:
    made = Command(
        [], environment(tmp_path / "home"), (*Command([], {}).program[:2], str(ROOT / "tests/privacy/canaries.py"))
    )
    subprocess.run(made.line, env=dict(made.env), check=True, capture_output=True, timeout=240)
    return tmp_path / "home"


def test_who_was_erased_goes_again_after_an_older_backup_is_restored(home: Path, tmp_path: Path) -> None:
    said(home, "backup", tmp_path / "before.tar")
    said(home, "erase", WORK, "--yes", "--no-refresh")
    assert WORK not in (home / "erased").read_text()
    told = said(home, "restore", tmp_path / "before.tar", "--yes", "--no-copy")
    assert "1 person was erased after that backup was made: the worker erases them again" in told
    assert NAME.encode() in (home / "wellkept.sqlite3").read_bytes(), "the backup brought them back"
    said(home, "work", "--once")
    files = [path for path in home.rglob("*") if path.is_file() and path.parent.name != "backups"]
    assert [path for path in files if b"cnry" in path.read_bytes().lower()] == []
