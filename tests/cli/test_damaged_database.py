"""F9: a damaged database is named, with what helps; nothing is begun anew over what was there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src"


def verify(home: Path) -> subprocess.CompletedProcess[str]:
    env = {"PYTHONPATH": str(SOURCE), "WELLKEPT_HOME": str(home), "PATH": os.environ["PATH"]}
    command = [sys.executable, "-P", "-m", "wellkept", "verify"]
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False, timeout=120)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("damaged") / "home"
    assert verify(home).stdout == "all is well\n"
    (home / "columns").mkdir(exist_ok=True)
    return home


def lose(path: Path) -> None:
    path.unlink()
    (path.parent / "columns" / "message-2026-01-abc.parquet").write_bytes(b"PAR1")


def empty(path: Path) -> None:
    lose(path)
    path.write_bytes(b"")


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 3])


def zero(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[:8192] + bytes(len(content) - 8192))


def foreign(path: Path) -> None:
    path.write_bytes(b"PAR1" + bytes(50_000))


@pytest.mark.parametrize("damage", [lose, empty, cut, zero, foreign])
def test_a_damaged_database_is_named_with_what_helps(
    whole: Path, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    home = tmp_path / "home"
    shutil.copytree(whole, home)
    for extra in home.glob("wellkept.sqlite3-*"):
        extra.unlink()
    damage(home / "wellkept.sqlite3")
    ran = verify(home)
    assert ran.returncode in (1, 2), ran
    said = ran.stdout + ran.stderr
    assert "sqlite3" in said or "database" in said
    assert "backup" in said, said
