"""The worker: reads what is due, once or until it is told to end; one on a home; never longer than its server."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from live import Scripted, a_part, message
from wellkept.cli import work
from wellkept.facts.models import Person
from wellkept.findings.models import Refresh
from wellkept.records.models import Source, SourcePart
from wellkept.sdk.live import CannotReadError, Mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from homes import Run

SOURCE = Path(__file__).parents[2] / "src"
PATIENCE = 60


@pytest.fixture(autouse=True)
def _signals() -> Iterator[None]:
    before = signal.getsignal(signal.SIGTERM)
    yield
    signal.signal(signal.SIGTERM, before)


@pytest.fixture
def part(scripted: Scripted, home: Path, settings: Any) -> SourcePart:
    settings.ALLOWED_PRIVATE_HOSTS = ["127.0.0.1"]
    made = a_part()
    Source.objects.update(fields={"host": "127.0.0.1", "port": "993", "user": "reader"})
    return made


def test_once_reads_what_is_due_and_makes_figures(part: SourcePart, scripted: Scripted, wellkept: Run) -> None:
    scripted.says = [message(1), Mark({"uid": 1})]
    said = wellkept("work", "--once")
    assert said.code == 0
    assert "Harbour mail, support@harbour.example: 1 new, 0 known already" in said.out
    assert Person.objects.filter(addresses__value="carla@meridian.example").exists()
    assert Refresh.objects.filter(replayed=False).exists()
    assert wellkept("work", "--once").out == ""  # not due again


def test_what_went_wrong_is_said(part: SourcePart, scripted: Scripted, wellkept: Run) -> None:
    scripted.says = [CannotReadError("no\x1b[31m answer\nat all")]
    said = wellkept("work", "--once").out
    assert len(said.splitlines()) == 1
    assert "\x1b" not in said


def test_one_source_that_was_asked_for(part: SourcePart, scripted: Scripted, wellkept: Run) -> None:
    assert wellkept("work", "--once", "--source", str(part.source_id + 1)).out == ""
    assert "Harbour mail" in wellkept("work", "--once", "--source", str(part.source_id)).out


@pytest.mark.parametrize(
    ("as_of", "now", "before"),
    [
        ("2026-03-15T20:00", "2026-03-15T22:30", False),  # 23:30 in Berlin: the same day
        ("2026-03-15T20:00", "2026-03-15T23:03", False),  # just after midnight: clocks may differ
        ("2026-03-15T20:00", "2026-03-15T23:06", True),
        ("2026-03-15T23:06", "2026-03-16T22:00", False),
    ],
)
def test_figures_are_made_anew_soon_after_midnight(home: Path, as_of: str, now: str, before: bool) -> None:
    one, other = (datetime.fromisoformat(text).replace(tzinfo=UTC) for text in (as_of, now))
    assert work._is_of_before(one, other) is before


def test_a_new_day_is_measured_once(measured: Path, wellkept: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    last = Refresh.objects.filter(replayed=False).latest("day")
    for late, expected in (
        (timedelta(minutes=1), 0),
        (timedelta(days=1, minutes=30), 1),
        (timedelta(days=1, hours=2), 0),
    ):
        monkeypatch.setattr("wellkept.cli.home.now", lambda late=late: last.as_of + late)
        assert len(wellkept("work", "--once").out.splitlines()) == expected


@contextmanager
def working(home: Path, *words: str) -> Iterator[subprocess.Popen[str]]:
    env = os.environ | {"WELLKEPT_HOME": str(home), "PYTHONPATH": str(SOURCE)}
    command = [sys.executable, "-m", "wellkept", "work", *words]
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            if process.poll() is None:
                process.kill()


def _begun(home: Path) -> None:
    lock, end = home / "locks" / work.HOLDS, time.monotonic() + PATIENCE
    while not lock.exists() and time.monotonic() < end:
        time.sleep(0.05)
    time.sleep(0.2)


def test_two_on_one_home_are_refused_and_sigterm_ends_it(tmp_path: Path) -> None:
    with working(tmp_path) as first:
        _begun(tmp_path)
        with working(tmp_path) as second:
            _, wrong = second.communicate(timeout=PATIENCE)
            assert second.returncode == 2
            assert "another worker" in wrong
        first.send_signal(signal.SIGTERM)
        said, wrong = first.communicate(timeout=PATIENCE)
        assert (first.returncode, wrong) == (0, "")
        assert "ended; what was read is kept" in said


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGKILL])
def test_the_server_begins_it_and_does_not_leave_it_behind(tmp_path: Path, end: int) -> None:
    env = os.environ | {"WELLKEPT_HOME": str(tmp_path), "PYTHONPATH": str(SOURCE), "DISPLAY": ""}
    subprocess.run([sys.executable, "-m", "wellkept", "work", "--once"], env=env, check=True, timeout=PATIENCE)
    (tmp_path / "locks" / work.HOLDS).unlink()
    words = ["-P", "-m", "gunicorn", "--config", "python:wellkept.cli.serving", "--bind", "127.0.0.1:0"]
    with (
        (tmp_path / "log").open("wb") as log,
        subprocess.Popen([sys.executable, *words], env=env, stdout=log) as server,
    ):
        _begun(tmp_path)
        assert _is_held(tmp_path / "locks" / work.HOLDS)
        server.send_signal(end)
        server.wait(PATIENCE)
    until = time.monotonic() + 10
    while _is_held(tmp_path / "locks" / work.HOLDS) and time.monotonic() < until:
        time.sleep(0.1)
    assert not _is_held(tmp_path / "locks" / work.HOLDS)


def _is_held(lock: Path) -> bool:
    with lock.open("w") as file:
        try:
            flock(file, LOCK_EX | LOCK_NB)
        except BlockingIOError:
            return True
    return False


def test_it_ends_with_the_server_that_it_belongs_to(tmp_path: Path) -> None:
    """As somebody who is not its parent any more: the server was killed."""
    with working(tmp_path, "--with", "1") as process:
        process.communicate(timeout=PATIENCE)
        assert process.returncode == 0
