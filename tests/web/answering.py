"""Many people who answer a survey at the ordinary server: a home with invitations, and answers sent as people do."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from tests.web.site import ROOT, _free_port, _wait

COMMENT = "By the load trial"
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


@dataclass(frozen=True)
class Asked:
    """An invitation: its link, the signed time at which its form was shown, and what is answered."""

    link: str
    shown: str
    value: int


@dataclass(frozen=True)
class Receipt:
    """What somebody was told: how long it took until it was stored, and by which receipt."""

    seconds: float
    receipt: str
    value: int


def in_home(home: Path, code: str, *words: str) -> Any:
    env = _env(home) | {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT / 'tests'}"}
    command = [sys.executable, "-c", code, *words]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def asked(home: Path, count: int) -> list[Asked]:
    return [Asked(*one) for one in in_home(home, BUILD, str(count))]


def stored(home: Path) -> dict[str, tuple[float, bool]]:
    """Receipt → what stands in the database, and whether it counts as a machine's."""
    return {receipt: (value, automatic) for receipt, value, automatic in in_home(home, STORED)}


@contextmanager
def ordinary_server(home: Path, *, worker: bool = True) -> Iterator[int]:
    """`wellkept serve`, with a worker beside unless told otherwise, and its log of every answer. Yields the port."""
    port, log = _free_port(), home / "server.log"
    command = [sys.executable, "-P", "-m", "wellkept"]
    env = _env(home) | {"PYTHONPATH": str(ROOT / "src"), "WELLKEPT_LOG": "json"}
    with log.open("wb") as said:
        begun = [
            subprocess.Popen([*command, *words], env=env, cwd=home, stdout=said, stderr=said)
            for words in (["serve", "--port", str(port)], *([["work"]] if worker else []))
        ]
    try:
        _wait(f"http://127.0.0.1:{port}/signin", log)
        yield port
    finally:
        for one in begun:
            one.terminate()
        for one in begun:
            one.wait(40)


def at_their_pace(port: int, invitations: Sequence[Asked], a_second: float) -> list[Receipt]:
    """Each begins when its time has come, whether or not the one before is done."""
    begun = time.monotonic()

    def later(number: int, one: Asked) -> Receipt:
        time.sleep(max(0.0, begun + number / a_second - time.monotonic()))
        return answer(port, one)

    with ThreadPoolExecutor(64) as people:
        waiting = [people.submit(later, number, one) for number, one in enumerate(invitations)]
        return [one.result() for one in waiting]


def answer(port: int, one: Asked) -> Receipt:
    """Over a connection of one's own: send it, and read the thanks."""
    form = {"shown": one.shown, "press": "send", "website": "", "q0": one.value, "comment": COMMENT}
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    begun = time.perf_counter()
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("POST", one.link, urlencode(form), headers)
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
    return Receipt(seconds, found[1], one.value)


def _env(home: Path) -> dict[str, str]:
    left_out = {"DJANGO_SETTINGS_MODULE", "DATABASE_URL"}
    return {name: value for name, value in os.environ.items() if name not in left_out} | {"WELLKEPT_HOME": str(home)}
