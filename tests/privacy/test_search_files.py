"""Files are searched in a process of its own: nothing that SQLite has open is closed behind its back."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from wellkept.privacy.search_files import OVERLAP, PIECE, files_holding

SHAPE = re.compile(b"dana|caf\xc3\xa9", re.IGNORECASE)


def test_it_finds_words_whatever_their_case_and_across_pieces(tmp_path: Path) -> None:
    made = {"plain": b"x DANA x", "accent": b"caf\xc3\xa9", "none": b"dan a", "across": b"x" * (PIECE - 2) + b"dana"}
    made["far"] = b"x" * (PIECE - OVERLAP - 10) + b"dana" + b"x" * PIECE
    for name, content in made.items():
        (tmp_path / name).write_bytes(content)
    paths = [*sorted(tmp_path.iterdir()), tmp_path / "absent"]
    assert {path.name for path in files_holding(SHAPE, paths)} == set(made) - {"none"}


def test_a_searched_database_stays_locked_by_who_has_it_open(tmp_path: Path) -> None:
    path = tmp_path / "own.sqlite3"
    with closing(sqlite3.connect(path, isolation_level=None)) as ours:
        ours.execute("PRAGMA journal_mode=WAL")
        ours.execute("CREATE TABLE one (name TEXT)")
        ours.execute("INSERT INTO one VALUES ('dana')")
        assert files_holding(SHAPE, [path, Path(f"{path}-wal")]) == [Path(f"{path}-wal")]
        _come_and_go(path)
        assert Path(f"{path}-wal").exists(), "somebody else took themselves for the last one"


def _come_and_go(path: Path) -> None:
    words = "import sqlite3, sys; one = sqlite3.connect(sys.argv[1]); one.execute('SELECT * FROM one').fetchall()"
    subprocess.run([sys.executable, "-I", "-c", f"{words}; one.close()", path], check=True)
