"""Play a story, or `all`, and hold what opens against what must open, and what measures say against what they must.

A story is told by ordinary files, which go in one day at a time on a fresh home of its own, at every branch: `main`,
`counter` (somebody behaves well, and it must stay quiet) and `repair`. Prints which findings are open at the end of
each week. Exit code 1 if one expectation fails.

--json: {"story","passed","expected":[{"branch","week","rule","subject","open","seen"}],"figures":[{"branch","week",
"measure","subject","part","wanted","seen","passed"}]}. `open` says what must be, `seen` whether it was seen open at the
end of that week, with the severity and the words that the story names if it names any. Of `all`: {"passed","stories"}.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

ALL = "all"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("number", metavar="NUMBER", help="which story, such as 1; or all")
    parser.add_argument("--branch", default="", metavar="BRANCH", help="this branch alone")
    parser.add_argument("--week-0", type=date.fromisoformat, metavar="DATE", help="the Monday on which it begins")
    parser.add_argument("--json", action="store_true", help="one line for programs")
    parser.add_argument("--home", type=Path, help=argparse.SUPPRESS)


def run(given: argparse.Namespace) -> int:
    if given.home:
        return _play_here(given)
    if given.number != ALL:
        return _one(given)
    played = [_played(argparse.Namespace(**vars(given) | {"number": number})) for number in _every(given)]
    if given.json:
        told = [_told(number, branches) for number, branches in played]
        print(json.dumps({"passed": all(one["passed"] for one in told), "stories": told}))
    return 0 if all(_passed(branches) for _, branches in played) else 1


def _one(given: argparse.Namespace) -> int:
    number, branches = _played(given)
    if given.json:
        print(json.dumps(_told(number, branches)))
    return 0 if _passed(branches) else 1


def _every(given: argparse.Namespace) -> Sequence[int]:
    from wellkept.cli.refused import RefusedError
    from wellkept.stories.shelf import STORIES

    if given.branch:
        raise RefusedError("stories differ in their branches: name a story along with --branch")
    return list(STORIES)


def _played(given: argparse.Namespace) -> tuple[int, list[dict[str, Any]]]:
    """Play a story's branches, and tell a person how it went."""
    from wellkept.cli.story_told import tell

    number = _number(given)
    with tempfile.TemporaryDirectory(prefix="wellkept-story-") as folder:
        branches = _play_apart(given, number, Path(folder))
    if not given.json:
        tell(number, branches)
    return number, branches


def _told(number: int, branches: Sequence[dict[str, Any]]) -> dict[str, Any]:
    held = {kind: [one for branch in branches for one in branch[kind]] for kind in ("expected", "figures")}
    return {"story": number, "passed": _passed(branches), **held}


def _passed(branches: Sequence[dict[str, Any]]) -> bool:
    return all(
        all(one["open"] == one["seen"] for one in branch["expected"])
        and all(one["passed"] for one in branch["figures"])
        for branch in branches
    )


def _play_here(given: argparse.Namespace) -> int:
    """One branch, on the home that was made for it. Django is set up once in a process, so each has its own."""
    from wellkept.cli.home import open_home
    from wellkept.cli.refused import RefusedError

    os.environ.pop("DATABASE_URL", None)  # a story is played in its own file, never in the firm's database
    os.environ["WELLKEPT_HOME"] = str(given.home)
    open_home()
    from wellkept.stories.figures import read_figures
    from wellkept.stories.player import WEEK_0, BrokenPlayError, outcomes, play
    from wellkept.stories.shelf import STORIES

    story, week_0 = STORIES[_number(given)], given.week_0 or WEEK_0
    try:
        found = play(story, given.branch, given.home / "story", week_0=week_0)
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
    figures = [
        {
            "branch": given.branch,
            "week": one.figure.week,
            "measure": one.figure.measure,
            "subject": one.figure.subject,
            "part": one.figure.part,
            "wanted": dict(one.figure.values),
            "seen": dict(one.seen),
            "passed": one.passed,
        }
        for one in read_figures(story.FIGURES, given.branch, week_0)
    ]
    seen = [[one.week, one.rule, one.subject, one.severity] for one in found]
    print(json.dumps({"branch": given.branch, "expected": expected, "figures": figures, "found": seen}))
    return 0


def _play_apart(given: argparse.Namespace, number: int, folder: Path) -> list[dict[str, Any]]:
    from wellkept.cli.progress import steps

    branches = _branches(given, number)
    words = f"story {number}, {', '.join(branches)}"
    with steps(f"playing {words}", quiet=given.json) as step, ThreadPoolExecutor(_at_once()) as pool:
        played: list[dict[str, Any]] = []
        for one in pool.map(lambda branch: _child(given, number, branch, folder / branch), branches):
            played.append(one)
            step(f"played {', '.join(done['branch'] for done in played)}", len(played) / len(branches))
    return played


def _number(given: argparse.Namespace) -> int:
    from wellkept.cli.refused import RefusedError
    from wellkept.stories.shelf import STORIES

    number = int(given.number) if str(given.number).isdecimal() else -1
    if number not in STORIES:
        raise RefusedError(f"there is no story {given.number}; known are {', '.join(map(str, STORIES))} and {ALL}")
    return number


def _branches(given: argparse.Namespace, number: int) -> Sequence[str]:
    from wellkept.cli.refused import RefusedError
    from wellkept.stories.shelf import STORIES, branches

    known = branches(STORIES[number])
    if given.branch and given.branch not in known:
        raise RefusedError(f"story {number} has no branch {given.branch}; it has {', '.join(known)}")
    return [given.branch] if given.branch else known


def _at_once() -> int:
    return max(1, min(3, os.cpu_count() or 1))


def _child(given: argparse.Namespace, number: int, branch: str, home: Path) -> dict[str, Any]:
    from wellkept.cli.refused import RefusedError

    source = str(Path(__file__).parents[2])
    env = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, (source, os.environ.get("PYTHONPATH"))))}
    words = ["story", str(number), "--branch", branch, "--home", str(home)]
    words += ["--week-0", str(given.week_0)] if given.week_0 else []
    command = [sys.executable, "-P", "-m", "wellkept", *words]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)  # noqa: S603 -- our own words
    if done.returncode:
        said = [line for line in done.stderr.splitlines() if line.strip() and not line[0].isspace()]
        raise RefusedError(f"branch {branch} did not play: {said[-1] if said else done.returncode}")
    played: dict[str, Any] = json.loads(done.stdout)
    return played
