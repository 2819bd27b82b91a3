"""F16: PostgreSQL is ended as in a crash again and again while people write: they are told to wait, and lose nothing.

Twice here. Every twenty seconds for five minutes: WELLKEPT_LONG=1 WELLKEPT_TESTS_ON=postgresql ./wellkept test
tests/faults/test_postgresql_under_load.py -s
"""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from faults.busy_site import Site, busy_site, end, writing
from postgres import running_postgres

LONG = bool(os.environ.get("WELLKEPT_LONG"))
RESTARTS, EVERY = (15, 20.0) if LONG else (2, 2.0)
BACK = 5.0  # seconds, once the server is there again
pytestmark = pytest.mark.skipif(
    os.environ.get("WELLKEPT_TESTS_ON") != "postgresql", reason="PostgreSQL's own faults belong to its own run"
)


def goes_on(site: Site) -> float:
    begun, count = time.monotonic(), len(site.taken)
    while len(site.taken) == count:
        time.sleep(0.02)
    return time.monotonic() - begun


def test_a_crash_of_the_database_loses_no_answer(tmp_path: Path) -> None:
    with (
        running_postgres(durable=True) as database,
        busy_site(tmp_path / "home", DATABASE_URL=database.create("firm")) as site,
    ):
        server, slowest = site.begin(), 0.0
        with writing(site):
            goes_on(site)
            for _ in range(RESTARTS):
                time.sleep(EVERY)
                database.restart()
                slowest = max(slowest, goes_on(site))
        end(server)
        print(f"{RESTARTS} crashes, {len(site.taken)} notes, {site.later} told to wait, back after {slowest:.1f} s")
        assert site.cut == []
        assert sorted(site.kept()) == sorted(site.taken)
        assert slowest < BACK * (4 if os.getloadavg()[0] > (os.cpu_count() or 1) else 1)
