"""What is said to be stored is on the disk: seen in the system calls, and with calls that fail."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

WRITES = """
import sys
from pathlib import Path
import pyarrow as pa
from wellkept.engine.columns import write_columns
write_columns(Path(sys.argv[1]), "a.parquet", pa.table({"id": list(range(1000))}))
print("stored", flush=True)
"""
COMMITS = """
import os, sys, sqlite3
from wellkept.settings import SQLITE
connection = sqlite3.connect(sys.argv[1] + "/a.sqlite3", isolation_level=None)
connection.executescript(SQLITE["OPTIONS"]["init_command"])
connection.execute("CREATE TABLE a (b)")
os.write(1, b"begun\\n")
connection.execute("BEGIN IMMEDIATE"); connection.execute("INSERT INTO a VALUES (1)"); connection.execute("COMMIT")
os.write(1, b"stored\\n")
"""
CALLS = "trace=openat,write,pwrite64,fsync,fdatasync,rename,renameat,renameat2"

pytestmark = pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")


def traced(folder: Path, program: str, *options: str) -> tuple[str, list[str]]:
    """What the program printed, and its system calls on the folder, in order."""
    log, home = folder / "calls", folder / "home"
    into = folder / "into"
    into.mkdir(exist_ok=True)
    command = ["strace", "-f", "-y", "-o", str(log), "-e", CALLS, *options, sys.executable, "-c", program, str(into)]
    env = {"PYTHONPATH": str(Path(__file__).parents[2] / "src"), "WELLKEPT_HOME": str(home), "PATH": "/usr/bin:/bin"}
    ran = subprocess.run(command, capture_output=True, text=True, env=env, check=False, timeout=120)
    calls = [line for line in log.read_text().splitlines() if str(into) in line or "stored" in line]
    return ran.stdout, calls


def at(calls: list[str], *words: str) -> list[int]:
    return [number for number, call in enumerate(calls) if all(re.search(word, call) for word in words)]


def test_columns_are_synced_before_they_have_a_name_and_the_folder_before_it_is_said(tmp_path: Path) -> None:
    said, calls = traced(tmp_path, WRITES)
    assert said == "stored\n"
    written, synced = at(calls, r"write\(\d+<.*draft"), at(calls, r"fsync\(\d+<.*draft")
    [renamed], folder = at(calls, "rename"), at(calls, r"fsync\(\d+<.*/into>")
    [told] = at(calls, r"write\(1<.*stored")
    assert written[-1] < synced[-1] < renamed < folder[-1] < told


def test_a_commit_is_on_the_disk_before_it_is_said(tmp_path: Path) -> None:
    said, calls = traced(tmp_path, COMMITS)
    assert said.endswith("stored\n")
    [told] = at(calls, r"write\(1<.*stored")
    calls = calls[: told + 1]
    written, synced = at(calls, r"pwrite64\(\d+<.*-wal"), at(calls, r"f(data)?sync\(\d+<.*-wal")
    assert written[-1] < synced[-1] < told


@pytest.mark.parametrize("call", ["fsync", "rename"])
def test_a_disk_that_fails_is_not_taken_for_one_that_stored(tmp_path: Path, call: str) -> None:
    said, calls = traced(tmp_path, WRITES, "-e", f"inject={call}:error=EIO:when=1")
    assert at(calls, call, "EIO.*INJECTED")
    assert said == ""
    assert not list((tmp_path / "into").glob("*.parquet"))
