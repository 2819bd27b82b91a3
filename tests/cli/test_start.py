"""`start`, as somebody on a fresh machine runs it: in a process of its own, on a home of its own."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import HTTPError

import pytest

from wellkept.cli import main
from wellkept.findings.models import Refresh
from wellkept.pipeline import end_of_day
from wellkept.records.models import Account, Organisation
from wellkept.stories.player import WEEK_0
from wellkept.stories.the_stranger import write_story

if TYPE_CHECKING:
    from collections.abc import Iterator

    from homes import Run

SOURCE = Path(__file__).parents[2] / "src"
PATIENCE = 90  # seconds, on a busy machine


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number: int = probe.getsockname()[1]
        return number


@contextmanager
def started(home: Path, *words: str | Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The running server and what it said until it was ready."""
    env = os.environ | {"WELLKEPT_HOME": str(home), "PYTHONPATH": str(SOURCE), "DISPLAY": ""}
    command = [sys.executable, "-m", "wellkept", "start", *map(str, words)]
    with subprocess.Popen(
        command, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=home.parent
    ) as process:
        try:
            yield process, _until_ready(process)
        finally:
            if process.poll() is None:
                process.kill()


def _until_ready(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    said, end = "", time.monotonic() + PATIENCE
    while "First run" not in said and time.monotonic() < end:
        line = process.stdout.readline()
        said += line
        if not line:
            break
    return said


def status(url: str) -> int:
    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_: object) -> None:
            return None

    try:
        return int(urllib.request.build_opener(Stay).open(url, timeout=20).status)
    except HTTPError as said:
        return said.code


def test_from_files_to_the_first_run_link(tmp_path: Path, port: int) -> None:
    files = write_story(tmp_path / "files", "main", WEEK_0, -3)
    with started(tmp_path / "home", *files, "--port", str(port), "--no-browser") as (process, said):
        assert "Your firm is taken to be Harbour IT (harbour-it.example)" in said
        assert "1 account," in said
        link = re.search(r"http://127\.0\.0\.1:\d+/first-run/\S+", said)
        assert link is not None, said
        assert status(link[0]) == 200
        assert status(link[0] + "x") == 404
        assert status(f"http://127.0.0.1:{port}/") == 302
        assert main(["start", "--port", str(port)]) == 2
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE) == 0
    modes = {path.name: path.stat().st_mode & 0o777 for path in (tmp_path / "home").iterdir()}
    assert {modes[name] for name in ("wellkept.sqlite3", "secret_key") if name in modes} == {0o600}
    assert (tmp_path / "home").stat().st_mode & 0o777 == 0o700


def test_ctrl_c_ends_it_cleanly(tmp_path: Path, port: int) -> None:
    files = write_story(tmp_path / "files", "main", WEEK_0, -25)
    with started(tmp_path / "home", *files, "--port", str(port), "--no-browser") as (process, said):
        assert "wellkept is at" in said
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 0
        assert process.stdout is not None
        assert "Traceback" not in process.stdout.read()


def test_a_port_in_use_is_said_before_any_work(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert main(["start", "--port", str(taken.getsockname()[1])]) == 2
    err = capsys.readouterr().err
    assert "--port 8001" in err
    assert err.count("\n") == 1


@pytest.mark.parametrize("words", [["--port", "70000"], ["--host", "no.such.host.invalid"], ["no/such/file.mbox"]])
def test_what_cannot_be_is_one_line(capsys: pytest.CaptureFixture[str], words: list[str]) -> None:
    assert main(["start", *words]) == 2
    assert capsys.readouterr().err.count("\n") == 1


class Served(Exception):  # noqa: N818 -- it says that all is ready
    pass


@pytest.fixture
def start(wellkept: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """`start` up to the moment at which it becomes the server."""

    def serve(*_: object, **__: object) -> None:
        raise Served

    monkeypatch.setattr("wellkept.cli.start.become_server", serve)
    monkeypatch.setattr("wellkept.pipeline.WEEKS_REPLAYED", 1)

    def run(*words: str | Path) -> None:
        with pytest.raises(Served):
            wellkept("start", *words, "--port", "0")

    return run  # type: ignore[return-value]


def test_the_second_start_measures_only_what_is_new(home: Path, start: Run) -> None:
    start(*write_story(home / "files", "main", WEEK_0, 0))
    before = Refresh.objects.latest("id").pk
    start(home / "files")
    assert Refresh.objects.latest("id").pk == before
    start(*write_story(home / "files", "main", WEEK_0, 1))
    assert Refresh.objects.latest("id").pk > before


def test_older_facts_tell_the_history_anew(home: Path, start: Run, capsys: pytest.CaptureFixture[str]) -> None:
    start(*write_story(home / "new", "main", WEEK_0, 0)[:-1])
    capsys.readouterr()
    start(write_story(home / "new", "main", WEEK_0, 0)[-1])
    assert "weeks before" in capsys.readouterr().out


def test_the_firm_is_what_one_says(home: Path, start: Run) -> None:
    start(*write_story(home / "files", "main", WEEK_0, -3)[-1:], "--firm", "meridian-health.example")
    firm = Organisation.objects.get(is_firm=True)
    assert list(firm.domains.values_list("value", flat=True)) == ["meridian-health.example"]
    start("--firm", "harbour-it.example", "--firm", "harbour-labs.example")
    firm = Organisation.objects.get(is_firm=True)
    assert set(firm.domains.values_list("value", flat=True)) == {"harbour-it.example", "harbour-labs.example"}


def test_free_mail_is_nobodys_firm(home: Path, wellkept: Run) -> None:
    ran = wellkept("start", "--firm", "gmail.com", "--port", "0")
    assert ran.code == 2
    assert "gmail.com is no organisation's own domain" in ran.err


def test_a_firm_that_is_said_gets_no_demo(home: Path, start: Run, capsys: pytest.CaptureFixture[str]) -> None:
    for words in (("--firm", "harbour-it.example"), ()):  # nor later, when it need not be said again
        start(*words)
        said = capsys.readouterr().out
        assert "connect a mailbox on Sources" in said
        assert "demo" not in said
        assert Account.objects.count() == 0


def test_an_empty_home_gets_the_demo(home: Path, start: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    built: list[object] = []
    monkeypatch.setattr("wellkept.cli.demo.build_demo", lambda *words, **_: built.append(words))
    start()
    assert built == [()]


def test_a_later_day_is_measured_without_new_facts(home: Path, start: Run) -> None:
    start(*write_story(home / "files", "main", WEEK_0, 0))
    Refresh.objects.exclude(pk=Refresh.objects.latest("day").pk).delete()
    Refresh.objects.update(as_of=end_of_day(WEEK_0, "Europe/Berlin"), day=WEEK_0 - timedelta(days=1))
    start()
    assert Refresh.objects.latest("day").day > WEEK_0
