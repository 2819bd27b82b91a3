"""What runs again on PostgreSQL: everything that any test asked of SQLite is asked there too."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from again import not_again, noted, whole_files, write_left_out
from database_use import Uses, kinds_of, shape_of
from wellkept.facts.models import Address


def note(*asked: int, cpu: float = 1.0, anyhow: bool = False) -> dict[str, Any]:
    return {"asked": list(asked), "cpu": cpu, "anyhow": anyhow}


def test_no_question_is_left_out() -> None:
    notes = {"a": note(1, 2), "b": note(2, 3), "c": note(1, 2, 3, cpu=10.0), "d": note(4)}
    again = set(notes) - set(not_again(notes))
    assert {one for name in again for one in notes[name]["asked"]} == {1, 2, 3, 4}
    assert "c" not in again, "two cheaper ones ask the same"


def test_what_failed_or_begins_processes_runs_anyhow_and_what_asks_nothing_does_not() -> None:
    notes = {"failed": note(anyhow=True), "same": note(1), "process": note(1, anyhow=True), "silent": note()}
    assert not_again(notes) == ["same", "silent"]
    assert not_again(notes, long=True) == ["silent"]


def test_what_is_marked_once_runs_again_only_when_there_is_time() -> None:
    notes = {"story": note(1, 2) | {"once": True}, "other": note(2)}
    assert not_again(notes) == ["story"]
    assert not_again(notes, long=True) == []


def test_a_file_is_left_out_whole_only_when_all_of_its_tests_are(tmp_path: Path) -> None:
    notes = {"tests/x/one.py::a": note(1), "tests/x/one.py::b": note(), "tests/x/two.py::c": note()}
    assert whole_files(not_again(notes), notes) == ["tests/x/two.py"]
    assert "1 of 3 tests" in write_left_out(tmp_path / "out", notes, long=False)
    assert json.loads((tmp_path / "out").read_text())["tests"] == ["tests/x/one.py::b", "tests/x/two.py::c"]


def test_processes_note_apart(tmp_path: Path) -> None:
    for number, name in enumerate("ab"):
        (tmp_path / f"{number}.json").write_text(json.dumps({name: note(number)}))
    assert sorted(noted(tmp_path)) == ["a", "b"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("SELECT a FROM t WHERE id IN (%s, %s)", "SELECT a FROM t WHERE id IN (%s)"),
        ("INSERT INTO t VALUES (%s, NULL), (%s, %s)", "INSERT INTO t VALUES (%s, %s)"),
        ("SELECT a FROM t LIMIT 21", "SELECT a FROM t LIMIT 5"),
    ],
)
def test_of_one_shape_whatever_the_values(one: str, other: str) -> None:
    assert shape_of(one) == shape_of(other)


def test_what_another_database_may_take_otherwise() -> None:
    assert kinds_of(["plain", 7, 0.5]) == set()
    assert kinds_of(["a\0b", None, 2**40, 2**70, float("nan")]) == {
        *("NUL", "nothing", "beyond 32 bits", "beyond 64 bits", "no number")
    }
    assert kinds_of([("é", "\\"), ("x" * 300, 1)]) == {"wide", "escaped", "long"}


@pytest.mark.django_db
def test_questions_of_wellkept_are_seen_and_a_tests_own_are_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.db.backends.utils import CursorWrapper

    from wellkept.facts.identity import recognise

    for name in ("execute", "executemany"):  # taken back afterwards: this run may note as well
        monkeypatch.setattr(CursorWrapper, name, getattr(CursorWrapper, name))
    monkeypatch.setattr(subprocess.Popen, "__init__", subprocess.Popen.__init__)
    uses = Uses(tmp_path)
    assert not Address.objects.exists()
    assert uses.asked == set()
    recognise(lambda domain: domain)
    assert uses.asked
