"""F15: `database is locked` reaches nobody while files are read, figures made, and sixteen people write.

A few seconds here; the long one is `WELLKEPT_BUSY_SECONDS=600 ./wellkept test tests/faults/test_database_busy.py`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
SECONDS = float(os.environ.get("WELLKEPT_BUSY_SECONDS", "4"))
WRITERS = 16
DRIVER = """
import json, multiprocessing, random, sys, time
from datetime import UTC, datetime
from wellkept.cli.home import now, open_home

open_home()
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.db import connections
from wellkept import pipeline
from wellkept.facts.models import Message, Person
from wellkept.records.commands.decide import decided
from wellkept.records.commands.rename_person import rename_person
from wellkept.stories.player import WEEK_0
from wellkept.stories.the_stranger import write_story

AT = datetime(2026, 3, 29, 22, tzinfo=UTC)
writers, seconds = int(sys.argv[1]), float(sys.argv[2])
pipeline.WEEKS_REPLAYED = 2
files = write_story(settings.HOME / "files", "main", WEEK_0, 3)
people = [Person.objects.create(name=f"Person {number}").pk for number in range(writers)]
fork = multiprocessing.get_context("fork")
told, stop = fork.Queue(), fork.Event()


def write(number):
    # What a page does: somebody signs in, and now and then decides something.
    done, longest, failed = 0, 0.0, ""
    while not stop.is_set():
        begun = time.monotonic()
        try:
            session = SessionStore()
            session["who"] = done
            session.save()
            if done % 8 == number % 8:
                person = Person.objects.get(pk=people[number])
                with decided(kind="name", words="A name", at=now(), tables=("person",)):
                    rename_person(person=person, name=f"Person {number} {done}")
        except Exception as wrong:
            failed = f"{type(wrong).__name__}: {wrong}"
        done, longest = done + 1, max(longest, time.monotonic() - begun)
        time.sleep(random.uniform(0.05, 0.5))
    told.put((done, longest, failed))


connections.close_all()
begun = [fork.Process(target=write, args=(number,)) for number in range(writers)]
for process in begun:
    process.start()
rounds, end = 0, time.monotonic() + seconds
try:
    while rounds == 0 or time.monotonic() < end:
        pipeline.ingest(files, AT)
        pipeline.refresh(AT, full=True)
        rounds += 1
finally:
    stop.set()
said = [told.get(timeout=60) for _ in begun]
for process in begun:
    process.join()
print(json.dumps({"rounds": rounds, "writes": sum(one[0] for one in said), "longest": max(one[1] for one in said),
                  "failed": [one[2] for one in said if one[2]], "messages": Message.objects.count()}))
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    env = os.environ | {"WELLKEPT_HOME": str(tmp_path_factory.mktemp("busy")), "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-c", DRIVER, str(WRITERS), str(SECONDS)]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False, timeout=SECONDS + 300)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    print(found)
    return found


def test_nobody_is_told_that_the_database_is_locked(told: dict[str, Any]) -> None:
    assert told["failed"] == []
    assert told["writes"] >= WRITERS


def test_everything_was_read_meanwhile(told: dict[str, Any]) -> None:
    assert told["rounds"] >= 1
    assert told["messages"] > 100
