"""F22: the pages are started anew again and again while people write: nobody gets an error, and nothing is lost.

Twice here. Each minute for half an hour: WELLKEPT_LONG=1 ./wellkept test tests/faults/test_restart_under_load.py -s
"""

from __future__ import annotations

import os
import time
from pathlib import Path

from faults.busy_site import busy_site, end, writing

LONG = bool(os.environ.get("WELLKEPT_LONG"))
RESTARTS, EVERY = (30, 60.0) if LONG else (2, 1.0)
DRAINS = 30.0


def test_a_restart_loses_no_answer(tmp_path: Path) -> None:
    with busy_site(tmp_path / "home") as site:
        server, slowest = site.begin(), 0.0
        with writing(site):
            for _ in range(RESTARTS):
                count = len(site.taken)
                while len(site.taken) == count:  # it has come up
                    time.sleep(0.05)
                time.sleep(EVERY)
                slowest = max(slowest, end(server))
                server = site.begin()
            count = len(site.taken)
            while len(site.taken) == count:
                time.sleep(0.05)
        end(server)
        told = (
            f"{RESTARTS} restarts, {len(site.taken)} notes, {len(site.cut)} without an answer, {site.later} told later"
        )
        print(f"{told}, longest {site.longest:.1f} s, ended within {slowest:.1f} s")
        assert (site.cut, site.later) == ([], 0)
        assert sorted(site.kept()) == sorted(site.taken)
        assert slowest < DRAINS
