"""Fifty people a second answer the ordinary server: none of their answers is lost. WELLKEPT_LONG=1 tries 60 seconds.

Each is sent as a person sends it, over a connection of its own, by other processes; every receipt that somebody saw
must stand in the database, and every stored answer must have been sent.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest

from tests.web.site import ROOT, _free_port, _wait

LONG = os.environ.get("WELLKEPT_LONG") == "1"
SECONDS, A_SECOND = (60, 50) if LONG else (2, 15)
BUILD = """
import json, sys
from wellkept.cli.home import now, open_home
open_home()
from datetime import timedelta
from surveys import a_firm, invited, link_to
from wellkept.web import human_step
from wellkept.web.human_step import shown_now
firm, made = a_firm(), []
human_step.now = lambda: now() - timedelta(minutes=1)
for number in range(int(sys.argv[1])):
    invitation = invited(firm, key=f"case-{number}")
    made.append([link_to(invitation), shown_now(invitation.pk), number % 5 + 1])
print(json.dumps(made))
"""
STORED = """
from wellkept.cli.home import open_home
open_home()
from wellkept.records.models import Response
import json
print(json.dumps([[one.receipt, one.values["solved"], one.automatic] for one in Response.objects.all()]))
"""


def in_home(home: Path, code: str, *words: str) -> object:
    env = os.environ | {"WELLKEPT_HOME": str(home), "PYTHONPATH": f"{ROOT / 'src'}:{ROOT / 'tests'}"}
    env.pop("DJANGO_SETTINGS_MODULE", None)
    command = [sys.executable, "-c", code, *words]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def answer(port: int, link: str, shown: str, value: int) -> tuple[float, str, int]:
    """Seconds until it was stored, the receipt that was shown, and what was said."""
    body = urlencode({"shown": shown, "press": "send", "website": "", "q0": value, "comment": "By the load trial"})
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    begun = time.perf_counter()
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("POST", link, body, headers)
    sent = connection.getresponse()
    sent.read()
    seconds = time.perf_counter() - begun
    assert sent.status == 302, sent.status
    thanks = urlsplit(sent.headers["Location"])
    connection.request("GET", f"{thanks.path}?{thanks.query}")
    html = connection.getresponse().read().decode()
    connection.close()
    found = re.search(r"Receipt ([0-9a-f]{16})", html)
    assert found
    return seconds, found[1], value


@pytest.fixture
def served_home(tmp_path: Path) -> tuple[Path, int]:
    home, port = tmp_path / "home", _free_port()
    return home, port


def test_no_answer_is_lost(served_home: tuple[Path, int], capsys: pytest.CaptureFixture[str]) -> None:
    home, port = served_home
    links = in_home(home, BUILD, str(SECONDS * A_SECOND))
    assert isinstance(links, list)
    env = os.environ | {"WELLKEPT_HOME": str(home), "PYTHONPATH": str(ROOT / "src")}
    env.pop("DJANGO_SETTINGS_MODULE", None)
    words = ["-m", "gunicorn", "-w", "2", "--threads", "8", "-b", f"127.0.0.1:{port}", "--log-level", "error"]
    log = home / "server.log"
    with log.open("wb") as said:
        command = [sys.executable, *words, "--no-control-socket", "wellkept.wsgi:application"]
        server = subprocess.Popen(command, env=env, cwd=home, stdout=said, stderr=said)
        try:
            _wait(f"http://127.0.0.1:{port}/signin", log)
            told = _at_their_pace(port, links)
        finally:
            server.terminate()
            server.wait(30)
    stored = {receipt: (value, automatic) for receipt, value, automatic in in_home(home, STORED)}  # type: ignore[attr-defined]
    assert stored == {receipt: (float(value), False) for _, receipt, value in told}
    assert len(stored) == SECONDS * A_SECOND
    seconds = sorted(one for one, _, _ in told)
    p95 = seconds[int(len(seconds) * 0.95)]
    with capsys.disabled():
        print(f"\n{len(told)} answers, {A_SECOND} a second: median {seconds[len(seconds) // 2]:.3f} s, p95 {p95:.3f} s")


def _at_their_pace(port: int, links: list[list[object]]) -> list[tuple[float, str, int]]:
    """Each begins when its time has come, whether or not the one before is done."""
    begun = time.monotonic()

    def later(number: int, link: object, shown: object, value: object) -> tuple[float, str, int]:
        time.sleep(max(0.0, begun + number / A_SECOND - time.monotonic()))
        return answer(port, str(link), str(shown), int(str(value)))

    with ThreadPoolExecutor(64) as people:
        waiting = [people.submit(later, number, *one) for number, one in enumerate(links)]
        return [one.result() for one in waiting]
