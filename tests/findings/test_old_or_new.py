"""F3: while a refresh runs, or is killed at any moment, who reads sees the old result or the new one, never a mix.

Bounded here; `WELLKEPT_LONG=1` stops at every step, and kills at forty moments.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from django.conf import settings as django_settings

from homes import AT
from wellkept import pipeline
from wellkept.engine.carried import FOLDER
from wellkept.findings.judge import settled
from wellkept.findings.models import Carried, CarriedFile, Finding, Number, Refresh, TieFile

Seen = tuple[Any, ...]
ROOT = Path(__file__).parents[2]
LONG = bool(os.environ.get("WELLKEPT_LONG"))
KILLS = 40 if LONG else 2


def seen(folder: Path) -> Seen:
    """Everything that a refresh shows; and each file that is named is there, whole."""
    ties = [(one.day, one.name, one.rows) for one in TieFile.objects.order_by("day")]
    files = [(one.measure, one.name, one.rows) for one in CarriedFile.objects.order_by("name")]
    rows = Number.objects.values_list("day", "measure", "subject", "part", "value")
    numbers = tuple(sorted(((*key, settled(value)) for *key, value in rows), key=repr))  # sums differ in last digits
    found = tuple(Finding.objects.order_by("pk").values_list("rule", "subject", "opened_on", "closed_on"))
    days = tuple(Refresh.objects.order_by("day").values_list("day", "as_of"))
    carried = tuple(Carried.objects.values_list("as_of", flat=True))
    whole = all(len(pq.read_table(folder / "ties" / name)) == rows for _, name, rows in ties)
    whole &= all(pq.read_metadata(folder / FOLDER / name).num_rows == rows for _, name, rows in files)
    assert whole, "a file is not as it was promised"
    return numbers, found, days, carried, tuple(ties), tuple(files)


STOPS = (
    "wellkept.pipeline.propose_joins",
    "wellkept.pipeline.judge",
    "wellkept.pipeline.measured_figures",
    "wellkept.pipeline.measured_contacts",
    "wellkept.engine.session.Session.put_down",
    "wellkept.pipeline.keep_figures",
    "wellkept.findings.life.Life.save",
    "wellkept.findings.life.Life._propose",
    "wellkept.pipeline.keep_carried",
    "wellkept.pipeline.mend_ties",
)


class StoppedError(BaseException):
    """As sudden as a kill: nothing catches it."""


@pytest.mark.parametrize("stop", STOPS if LONG else STOPS[4:6] + STOPS[8:9])
def test_stopped_anywhere_the_old_result_stands_whole(
    measured: Path, stop: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = django_settings.COLUMNS_FOLDER
    before = seen(folder)

    def stopped(*_: Any, **__: Any) -> None:
        raise StoppedError

    monkeypatch.setattr(stop, stopped)
    with pytest.raises(StoppedError):
        pipeline.refresh(AT + timedelta(days=1), full=True)
    assert (seen(folder) == before) is (stop != "wellkept.pipeline.mend_ties"), "by then the new one is shown"
    monkeypatch.undo()
    monkeypatch.setattr(pipeline, "WEEKS_REPLAYED", 1)
    pipeline.refresh(AT, full=True)
    assert seen(folder)[0] == before[0], "and what comes after finds no trace of it"


# A process that makes a home, and forks one refresh after another, each killed a little later than the one before.
DRIVER = """
import json, os, signal, sys, time
os.environ["DJANGO_SETTINGS_MODULE"] = "wellkept.settings"
from wellkept.cli.home import open_home
open_home()
from datetime import timedelta
from django.conf import settings
from django.db import connection, connections
from homes import AT
from wellkept import pipeline
from wellkept.stories.player import WEEK_0
from wellkept.stories.the_stranger import write_story
from findings.test_old_or_new import seen

pipeline.WEEKS_REPLAYED = 1
KILLS, SECONDS = int(sys.argv[1]), []

def refresh(moment, full):
    connections.close_all()
    child = os.fork()
    if child == 0:
        pipeline.refresh(moment, full=full)
        os._exit(0)
    return child

def look():
    with connection.cursor() as cursor:
        cursor.execute("BEGIN" if connection.vendor == "sqlite" else "BEGIN ISOLATION LEVEL REPEATABLE READ")
        try:
            return hash(seen(settings.COLUMNS_FOLDER)[:4])
        finally:
            cursor.execute("ROLLBACK")

def polled(child, until):
    looks = set()
    while time.monotonic() < until:
        looks.add(look())
        if os.waitpid(child, os.WNOHANG)[0]:
            return looks, True
        time.sleep(0.02)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return looks | {look()}, False

pipeline.ingest(write_story(settings.HOME / "files", "main", WEEK_0, 1), AT)
begun = time.monotonic()
polled(refresh(AT, False), begun + 600)
whole, old, mixed, ended = time.monotonic() - begun, look(), 0, 0
seen_all = set()
for kill in range(KILLS):
    looks, done = polled(refresh(AT + timedelta(days=1), True), time.monotonic() + whole * (kill + 0.5) / KILLS)
    seen_all |= looks
    ended += done
    if done:
        break
looks, done = polled(refresh(AT + timedelta(days=1), True), time.monotonic() + 600)
print(json.dumps({"old": old, "new": look(), "seen": sorted(seen_all | looks), "done": done}))
"""


def test_killed_at_any_moment_nobody_sees_a_mix(tmp_path: Path) -> None:
    places = [str(ROOT / "src"), str(ROOT / "tests")]
    env = os.environ | {
        "WELLKEPT_HOME": str(tmp_path / "home"),
        "PYTHONPATH": os.pathsep.join(places),
        "PYTHONHASHSEED": "0",
    }
    given = [sys.executable, "-c", DRIVER, str(KILLS)]
    ran = subprocess.run(given, env=env, capture_output=True, text=True, check=False, timeout=600)
    assert ran.returncode == 0, ran.stderr[-2000:]
    said = json.loads(ran.stdout.splitlines()[-1])
    assert said["done"]
    assert said["old"] != said["new"]
    assert set(said["seen"]) == {said["old"], said["new"]}
