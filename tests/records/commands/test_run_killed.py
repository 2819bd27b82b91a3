"""A run that is killed at any moment loses nothing and doubles nothing: the next one goes on from the last mark."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
MESSAGES, KILLS = 400, 6

# A process that makes a home, and forks a reader again and again, each killed a little later than the one before.
DRIVER = """
import json, os, signal, sys, time
os.environ["DJANGO_SETTINGS_MODULE"] = "wellkept.settings"
from wellkept.cli.home import open_home
open_home()
from django.db import connections
from _pytest.monkeypatch import MonkeyPatch
from live import AT, DOOR, a_part, message, register
from wellkept.facts.append import opaque
from wellkept.facts.models import Import, Message
from wellkept.records.commands.run_source import run_part
from wellkept.records.models import SourcePart, SourceRun
from wellkept.sdk.live import Mark

ALL, KILLS = int(sys.argv[1]), int(sys.argv[2])
scripted = register(MonkeyPatch())

def says(reading):
    for number in range(reading.position.get("uid", 0) + 1, ALL + 1):
        yield message(number)
        if number % 7 == 0 or number == ALL:
            yield Mark({"uid": number})

scripted.says = says
part = a_part()

def read():
    connections.close_all()
    child = os.fork()
    if child == 0:
        run_part(SourcePart.objects.get(), AT, DOOR)
        os._exit(0)
    return child

def position():
    return SourcePart.objects.get().position.get("uid", 0)

seen = []
for kill in range(KILLS):
    before, child = position(), read()
    while position() <= before and os.waitpid(child, os.WNOHANG)[0] == 0:
        time.sleep(0.002)
    time.sleep(0.003 * kill)
    try:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    except (ProcessLookupError, ChildProcessError):
        pass
    at, stored = position(), set(Message.objects.values_list("source_id", flat=True))
    behind = [n for n in range(1, at + 1) if opaque(f"{n}@harbour.example") not in stored]
    seen.append({"at": at, "stored": len(stored), "missing": len(behind)})
os.waitpid(read(), 0)
cut = SourceRun.objects.filter(error__startswith="It was cut off").count()
found = Import.objects.get()
print(json.dumps({"seen": seen, "stored": Message.objects.count(), "at": position(), "cut": cut,
                  "imports": Import.objects.count(), "added": found.added, "state": found.state}))
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    env = os.environ | {"WELLKEPT_HOME": str(tmp_path_factory.mktemp("killed"))}
    env |= {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT / 'tests'}"}
    command = [sys.executable, "-c", DRIVER, str(MESSAGES), str(KILLS)]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    found: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_it_was_killed_in_the_middle(told: dict[str, object]) -> None:
    assert told["cut"]
    assert any(0 < one["at"] < MESSAGES for one in told["seen"])  # type: ignore[attr-defined]


def test_nothing_before_the_position_is_missing(told: dict[str, object]) -> None:
    assert [one["missing"] for one in told["seen"]] == [0] * KILLS  # type: ignore[attr-defined]


def test_nothing_is_lost_or_doubled_in_the_end(told: dict[str, object]) -> None:
    assert (told["stored"], told["at"]) == (MESSAGES, MESSAGES)
    assert (told["imports"], told["added"], told["state"]) == (1, {"message": MESSAGES}, "done")
