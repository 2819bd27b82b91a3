"""Try on the past how well chances of contact, and of cases, foretold what came: on what is stored, or on files.

    wellkept backtest
    wellkept backtest archive.mbox

With PATHs the files are read into a throw-away home, where nobody is known to be ours and each two people are a pair;
nothing is kept. Without, it is tried on the firm's own facts, and what was found is kept: the page Back-test shows it.
At cut-offs through the past only what was known then is seen; each forecast is judged by the 30 days that followed.
It stands beside two simple ones (days since the last contact, days in touch of the last 90) and a ceiling, a boosted
model that learns from all that may be known of a tie (scikit-learn, which `./wellkept backtest` installs).

Of cases each chance of `case_risk` (breach, reopened, handed over) is tried alike: open cases at cut-offs through the
past, judged by the 5 days that followed, beside the team's rate, hand-overs so far and the time since the last step.

From 300 outcomes on a recalibration is learnt. If it did better on later outcomes it is proposed as a version: --use
takes the newest into use, --off goes back to the coefficients that came with wellkept; both measure anew. --of
says which chance: contact, breach, reopened or handed-over.

--json: {"as_of","seconds","first","cut_offs","ceiling","labels":{"two_way","any"},"alarms","calibration","cases",
"case_calibrations"}.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wellkept.backtest.run_back_test import Found, Learnt


OF_WHAT = {
    "contact": "tie_alive",
    "breach": "case_risk breach",
    "reopened": "case_risk reopened",
    "handed-over": "case_risk handed over",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH")
    parser.add_argument("--as", dest="kind", default="", metavar="KIND", help="read every file with this connector")
    parser.add_argument("--as-of", metavar="DATE", help="see nothing after the end of this day")
    parser.add_argument("--no-ceiling", action="store_true", help="leave the boosted model out")
    parser.add_argument("--use", action="store_true", help="take the newest recalibration into use")
    parser.add_argument("--off", action="store_true", help="use no recalibration from now on")
    parser.add_argument("--of", choices=list(OF_WHAT), default="contact", help="of which chance, with --use and --off")
    parser.add_argument("--json", action="store_true", help="one line for programs")
    parser.add_argument("--home", type=Path, help=argparse.SUPPRESS)


def run(given: argparse.Namespace) -> int:
    from wellkept.cli.refused import RefusedError

    if given.paths and (given.use or given.off):
        raise RefusedError("--use and --off are about what is stored; say them without files")
    if given.use and given.off:
        raise RefusedError("say --use or --off, not both")
    found = _apart(given) if given.paths and not given.home else _here(given)
    if found is None:
        return 0
    if given.json:
        print(json.dumps(found))
    else:
        from wellkept.cli.showing.back_test import tell

        print("\n".join(tell(found)))
    return 0


def _apart(given: argparse.Namespace) -> dict[str, Any]:
    """Files go into a home of their own, in a process of its own: Django is set up once in each."""
    from wellkept.cli.refused import RefusedError

    if missing := [path for path in given.paths if not path.exists()]:
        raise RefusedError(f"{missing[0]}: there is no such file or folder")
    source = str(Path(__file__).parents[2])
    with tempfile.TemporaryDirectory(prefix="wellkept-backtest-") as home:
        env = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        env["PYTHONPATH"] = os.pathsep.join(filter(None, (source, env.get("PYTHONPATH"))))
        env["WELLKEPT_HOME"] = home
        words = [str(path.resolve()) for path in given.paths] + ["--home", home, "--json"]
        words += ["--as", given.kind] * bool(given.kind) + ["--as-of", given.as_of or ""] * bool(given.as_of)
        words += ["--no-ceiling"] * given.no_ceiling
        command = [sys.executable, "-P", "-m", "wellkept", "backtest", *words]
        done = subprocess.run(command, env=env, stdout=subprocess.PIPE, text=True, check=False)  # noqa: S603 -- our own words
    if done.returncode:
        raise RefusedError("the trial on these files did not end")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _here(given: argparse.Namespace) -> dict[str, Any] | None:
    from wellkept.cli.home import moment, now, open_home
    from wellkept.cli.progress import steps

    open_home()
    from wellkept.backtest.keep_found import keep_found
    from wellkept.backtest.run_back_test import back_test

    if given.use or given.off:
        _switch(OF_WHAT[given.of], use=given.use)
        return None
    if given.home:
        _read(given)
    with steps("back-test", quiet=given.json and not given.home) as step:
        found = back_test(moment(given.as_of), with_ceiling=not given.no_ceiling, progress=step)
    kept = None if given.home else keep_found(found, now())
    return _plain(found, _versions() if kept else {})


def _read(given: argparse.Namespace) -> None:
    """Files alone: who is who is told by names and addresses, and whose side anybody is on by nothing."""
    from wellkept.cli.home import now
    from wellkept.cli.progress import steps
    from wellkept.facts.identity import recognise
    from wellkept.records.commands.merge_certain import merge_certain
    from wellkept.records.ingest import read_paths
    from wellkept.records.queries.organisations import group_of

    with steps("reading", quiet=False):
        read_paths(given.paths, now(), connector=given.kind)
        recognise(group_of())
        merge_certain(group_of())


def _versions() -> dict[str, int]:
    """By measure, the newest version, if it waits to be used."""
    from wellkept.records.models import Calibration

    waiting = Calibration.objects.filter(used_from=None)
    return dict(waiting.order_by("version").values_list("measure", "version"))


def _plain(found: Found, versions: dict[str, int]) -> dict[str, Any]:
    ties = _calibration(found, versions.get("tie_alive"))
    cases = {part: _calibration(one, versions.get(f"case_risk {part}")) for part, one in found.of_cases.items()}
    about = {"as_of": found.as_of.isoformat(), "seconds": round(found.seconds, 2)}
    return about | found.figures | {"calibration": ties, "case_calibrations": cases}


def _calibration(one: Found | Learnt, version: int | None) -> dict[str, Any]:
    return {
        "slope": one.line.slope if one.line else None,
        "intercept": one.line.intercept if one.line else None,
        "outcomes": one.outcomes,
        "better": one.better,
        "version": version,
    }


def _switch(of: str, *, use: bool) -> None:
    """Take the newest version into use, or none, and measure anew."""
    from wellkept.cli.home import now
    from wellkept.cli.prepare import measure
    from wellkept.cli.refused import RefusedError
    from wellkept.pipeline import current_moment
    from wellkept.records.commands.end_calibration import end_calibration
    from wellkept.records.commands.use_calibration import use_calibration
    from wellkept.records.models import Calibration

    as_of = current_moment(now())
    newest = Calibration.objects.filter(measure=of).first()
    if use:
        if newest is None:
            raise RefusedError("there is no recalibration yet; `wellkept backtest` learns one from 300 outcomes on")
        used = use_calibration(calibration=newest, as_of=as_of)
        print(f"version {used.version} is in use for figures as of {used.used_from:%-d %b %Y} on")
    elif end_calibration(measure=of, as_of=as_of):
        print("no recalibration is in use: chances are those of the coefficients that came with wellkept")
    else:
        raise RefusedError("no recalibration is in use")
    measure(now())
