"""F14, F21, F22 and F11 with real processes: whatever is killed, a job is done once, soon, and without hands."""

from __future__ import annotations

import os
import random
import signal
import time
from pathlib import Path

from desk import FAKETIME, Desk, kill, lives, until

RECOVERY = 10.0  # seconds
# The long trial: WELLKEPT_TRIAL="4 1000 60" is 4 workers on 1,000 jobs, 60 of the workers and 60 of the jobs killed.
WORKERS, JOBS, KILLS = (int(one) for one in os.environ.get("WELLKEPT_TRIAL", "2 24 2").split())


def holds(desk: Desk, job: int, attempt: int) -> Path:
    return desk.home / "trial" / f"holds-{job}-{attempt}"


def process_of(desk: Desk, job: int, attempt: int) -> int:
    until(lambda: holds(desk, job, attempt).exists() and holds(desk, job, attempt).read_text())
    return int(holds(desk, job, attempt).read_text())


def worker_of(desk: Desk, job: int) -> int:
    token = desk.job(job)["held_by"].partition(":")[0]
    return int(desk.say("SELECT process FROM records_worker WHERE token = ?", (token,))[0]["process"])


def state_of(desk: Desk, job: int) -> str:
    return str(desk.job(job)["state"])


def go(desk: Desk) -> None:
    (desk.home / "trial" / "go").touch()


def test_each_job_is_done_once_whoever_is_killed_whatever_the_clocks_say(desk: Desk) -> None:
    """F14, F11: workers with wrong clocks, killed at random, as are the processes of their jobs."""
    chance = random.Random(14)
    # Some are longer than others take to look whether anybody does them.
    jobs = [desk.ask("trial_mark", seconds=0.2 if number % 6 else 5, **_line(number)) for number in range(JOBS)]
    clocks = ["+2h", "-2h", ""] if FAKETIME else [""]
    running = [desk.begin("--hands", "2", clock=clocks[number % len(clocks)]) for number in range(WORKERS)]
    kills, ends_by = 0, time.monotonic() + 90 + 3 * JOBS
    while desk.say("SELECT 1 FROM records_job WHERE state <> 'done' AND kind = 'trial_mark' LIMIT 1"):
        time.sleep(chance.uniform(0.05, 0.3))
        at = kills % WORKERS
        if kills < KILLS * 2 and desk.say("SELECT 1 FROM records_job WHERE state = 'running' LIMIT 1"):
            kills += 1
            if kills % 2 and (begun := children_of(running[at].pid)):
                kill(chance.choice(begun))
            else:
                running[at].kill()
                running[at].wait()
                running[at] = desk.begin("--hands", "2", clock=chance.choice(clocks))
        assert all(process.poll() is None for process in running), desk.log()
        assert time.monotonic() < ends_by, "jobs are taken from each other without end"
    rows = desk.say("SELECT job, overlapped FROM trial")
    assert sorted(row["job"] for row in rows) == jobs
    assert [row["job"] for row in rows if row["overlapped"]] == []
    assert desk.say("SELECT id FROM records_job WHERE attempts > 1")  # somebody was hit
    assert "the system said" not in desk.log()  # no attempt failed by itself


def children_of(worker: int) -> list[int]:
    found = Path(f"/proc/{worker}/task/{worker}/children")
    return [int(one) for one in found.read_text().split()] if found.exists() else []


def _line(number: int) -> dict[str, str]:
    return {"line": f"{number % 5}"} if number % 2 else {}


def test_a_killed_worker_is_followed_by_another_within_ten_seconds(desk: Desk) -> None:
    """By one that is there; and where all are killed, by the next that begins."""
    for _ in range(2):
        desk.begin("--hands", "1")
    job = desk.ask("trial_hold")
    child, worker = process_of(desk, job, 1), worker_of(desk, job)
    kill(worker)
    assert until(holds(desk, job, 2).exists) < RECOVERY
    assert not lives(child)  # it does not work on, unseen
    kill(worker_of(desk, job))
    kill(process_of(desk, job, 2))
    desk.begin("--hands", "1")
    assert until(holds(desk, job, 3).exists) < RECOVERY
    go(desk)
    until(lambda: state_of(desk, job) == "done")
    assert (desk.job(job)["attempts"], desk.job(job)["words"]) == (3, "held")


def test_whatever_a_job_does_the_worker_lives_and_says_why(desk: Desk) -> None:
    """F21 and its like: killed, out of memory, too long, failing, given up, unknown: each in words."""
    worker = desk.begin("--hands", "3")
    held = desk.ask("trial_hold")
    asked = {name: desk.ask(f"trial_{name}") for name in ("die", "fail", "eat", "overrun", "later", "unheard_of")}
    asked["given_up"] = desk.ask("trial_fail", for_good=True)
    mark = desk.ask("trial_mark")
    kill(process_of(desk, held, 1))
    assert until(holds(desk, held, 2).exists) < RECOVERY
    until(lambda: state_of(desk, mark) == "done")
    ended = [name for name in asked if name != "later"]
    until(lambda: {state_of(desk, asked[name]) for name in ended} == {"failed"})
    words = {name: str(desk.job(pk)["words"]) for name, pk in asked.items()}
    assert words["die"].startswith("Begun 2 times and never done. The last time: its process was killed")
    assert "ValueError" in words["fail"]
    assert "meridian" not in words["fail"]  # what an error says may hold names
    assert "meridian" in desk.log()
    assert words["eat"] == "it needed more memory than it may take"
    assert words["overrun"] == "it ran for more than 0.01 minutes, and was ended"
    assert words["given_up"] == "There is nothing to read."
    assert "plug-in" in words["unheard_of"]
    assert (state_of(desk, asked["later"]), words["later"]) == ("waiting", "it is not there yet")
    assert worker.poll() is None


def test_told_to_end_it_lets_a_job_end_or_gives_it_back_unharmed(desk: Desk) -> None:
    """F22: what ends in time is done; what takes longer waits again as if it had never been begun."""
    worker = desk.begin("--hands", "1", "--grace", "5")
    short = desk.ask("trial_hold")
    process_of(desk, short, 1)
    worker.send_signal(signal.SIGTERM)
    time.sleep(0.3)
    go(desk)
    assert worker.wait(20) == 0
    assert state_of(desk, short) == "done"
    (desk.home / "trial" / "go").unlink()
    worker = desk.begin("--hands", "1", "--grace", "0.5")
    long = desk.ask("trial_hold")
    child = process_of(desk, long, 1)
    begun = time.monotonic()
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(20) == 0
    assert time.monotonic() - begun < 0.5 + 3 + 5
    row = desk.job(long)
    assert (row["state"], row["attempts"], row["held_by"], row["words"]) == ("waiting", 0, "", "")
    assert not lives(child)
    assert desk.say("SELECT * FROM records_worker") == []
    assert list((desk.home / "locks").glob("worker-*")) == []
