"""Play a story and hold what opens against what must open.

A story is told by ordinary files, which go in one day at a time on a fresh home of its own, at every branch: `main`,
`counter` (somebody behaves well, and it must stay quiet) and `repair`. Prints which findings are open at the end of
each week. Exit code 1 if one expectation fails.

--json: {"story","passed","expected":[{"branch","week","rule","subject","open","seen"}]}. `open` says what must be,
`seen` whether it was seen open at the end of that week, with the severity that the story names if it names one.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

SIGNS = {"critical": "C", "warning": "w", "info": "i"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("number", type=int, metavar="NUMBER", help="which story, such as 1")
    parser.add_argument("--branch", default="", metavar="BRANCH", help="this branch alone")
    parser.add_argument("--week-0", type=date.fromisoformat, metavar="DATE", help="the Monday on which it begins")
    parser.add_argument("--json", action="store_true", help="one line for programs")
    parser.add_argument("--home", type=Path, help=argparse.SUPPRESS)


def run(given: argparse.Namespace) -> int:
    if given.home:
        return _play_here(given)
    with tempfile.TemporaryDirectory(prefix="wellkept-story-") as folder:
        played = _play_apart(given, Path(folder))
    expected = [one for branch in played for one in branch["expected"]]
    failed = [one for one in expected if one["open"] != one["seen"]]
    if given.json:
        print(json.dumps({"story": given.number, "passed": not failed, "expected": expected}))
    else:
        _tell(given.number, played)
    return 1 if failed else 0


def _play_here(given: argparse.Namespace) -> int:
    """One branch, on the home that was made for it. Django is set up once in a process, so each has its own."""
    from wellkept.cli.home import open_home
    from wellkept.cli.refused import RefusedError

    os.environ.pop("DATABASE_URL", None)  # a story is played in its own file, never in the firm's database
    os.environ["WELLKEPT_HOME"] = str(given.home)
    open_home()
    from wellkept.stories.player import WEEK_0, BrokenPlayError, outcomes, play
    from wellkept.stories.shelf import STORIES

    story = STORIES[given.number]
    try:
        found = play(story, given.branch, given.home / "story", week_0=given.week_0 or WEEK_0)
    except BrokenPlayError as broken:
        raise RefusedError(str(broken)) from None
    expected = [
        {
            "branch": given.branch,
            "week": one.expected.week,
            "rule": one.expected.rule,
            "subject": one.expected.subject,
            "open": one.expected.open,
            "seen": one.seen,
        }
        for one in outcomes(story.EXPECTED, given.branch, found)
    ]
    seen = [[one.week, one.rule, one.subject, one.severity] for one in found]
    print(json.dumps({"branch": given.branch, "expected": expected, "found": seen}))
    return 0


def _play_apart(given: argparse.Namespace, folder: Path) -> list[dict[str, Any]]:
    from wellkept.cli.progress import steps

    branches = _branches(given)
    with steps(f"playing {', '.join(branches)}", quiet=given.json) as step, ThreadPoolExecutor(_at_once()) as pool:
        played: list[dict[str, Any]] = []
        for one in pool.map(lambda branch: _child(given, branch, folder / branch), branches):
            played.append(one)
            step(f"played {', '.join(done['branch'] for done in played)}", len(played) / len(branches))
    return played


def _branches(given: argparse.Namespace) -> Sequence[str]:
    from wellkept.cli.refused import RefusedError
    from wellkept.stories.shelf import STORIES, branches

    if given.number not in STORIES:
        raise RefusedError(f"there is no story {given.number}; known are {', '.join(map(str, STORIES))}")
    known = branches(STORIES[given.number])
    if given.branch and given.branch not in known:
        raise RefusedError(f"story {given.number} has no branch {given.branch}; it has {', '.join(known)}")
    return [given.branch] if given.branch else known


def _at_once() -> int:
    return max(1, min(3, os.cpu_count() or 1))


def _child(given: argparse.Namespace, branch: str, home: Path) -> dict[str, Any]:
    from wellkept.cli.refused import RefusedError

    source = str(Path(__file__).parents[2])
    env = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, (source, os.environ.get("PYTHONPATH"))))}
    words = ["story", str(given.number), "--branch", branch, "--home", str(home)]
    words += ["--week-0", str(given.week_0)] if given.week_0 else []
    command = [sys.executable, "-P", "-m", "wellkept", *words]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)  # noqa: S603 -- our own words
    if done.returncode:
        said = [line for line in done.stderr.splitlines() if line.strip() and not line[0].isspace()]
        raise RefusedError(f"branch {branch} did not play: {said[-1] if said else done.returncode}")
    played: dict[str, Any] = json.loads(done.stdout)
    return played


def _tell(number: int, played: Iterable[dict[str, Any]]) -> None:
    for branch in played:
        print(f"Story {number}, {branch['branch']}: C critical, w warning, i info, at the end of each week")
        _weeks(branch["found"])
        for line in _verdict(branch["expected"]):
            print(f"  {line}")
        print()


def _weeks(found: list[list[Any]]) -> None:
    """Findings down, weeks across."""
    last = max((week for week, *_ in found), default=0)
    width = max((len(f"{rule}  {subject}") for _, rule, subject, _ in found), default=0)
    print(f"  {'':{width}}  {' '.join(f'{week:>2}' for week in range(last + 1))}")
    open_in = {(rule, subject, week): severity for week, rule, subject, severity in found}
    for rule, subject in sorted({(rule, subject) for _, rule, subject, _ in found}):
        signs = [SIGNS.get(open_in.get((rule, subject, week), ""), "·") for week in range(last + 1)]
        print(f"  {f'{rule}  {subject}':{width}}  {' '.join(f'{sign:>2}' for sign in signs)}")


def _verdict(expected: list[dict[str, Any]]) -> list[str]:
    opened = [one for one in expected if one["open"]]
    quiet = [one for one in expected if not one["open"]]
    lines = [_line(one) for one in opened]
    lines += [_line(one) for one in quiet if one["seen"]]
    kept = sum(not one["seen"] for one in quiet)
    return [*lines, f"ok      {kept} times quiet as expected"] if kept else lines


def _line(one: dict[str, Any]) -> str:
    must = "open" if one["open"] else "not open"
    verdict = "ok    " if one["open"] == one["seen"] else "FAILED"
    return f"{verdict}  week {one['week']}: {one['rule']} {must} on {one['subject']}"
