"""Put a backup in place of everything that is stored here.

FILE is read from end to end first: what is cut short, damaged, made by a newer wellkept or no backup at all is refused,
and nothing is changed. Pages and worker have to be stopped. What is here now is backed up first, to
$WELLKEPT_HOME/backups (--no-copy: it is not). The backup is filled into a database of its own, compared, brought up to
date, and put in place in one step: until then what is here stays as it is.

Whoever was erased on this home since the backup was made is erased again, by the worker.

A restored copy reads no source and sends nothing until an admin says so: `wellkept go-live`, or the page Backups. On
another machine sources ask for their passwords anew, because their key is not in a backup, and everybody signs in anew.

Says what goes, and asks; --yes does not ask. --json:
{"file","rows","made_at","copy","erased_again","seconds"}.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wellkept.dump.restore import Done


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--yes", action="store_true", help="do not ask")
    parser.add_argument("--no-copy", action="store_true", help="make no backup of what is replaced")
    parser.add_argument("--json", action="store_true", help="one line for programs; does not ask")


def run(given: argparse.Namespace) -> int:
    from wellkept.cli.home import prepare_home
    from wellkept.cli.prepare import Clock
    from wellkept.cli.refused import refusals

    prepare_home()  # not opened: what is here may be broken, or of an older release
    if not (given.yes or given.json) and not _agreed(given.file):
        print("nothing was changed")
        return 1
    clock = Clock()
    with refusals():
        done = _restore(given)
    if given.json:
        copy = str(done.copy) if done.copy else None
        said = {"file": str(given.file), "rows": done.checked.rows, "made_at": done.checked.head.made_at, "copy": copy}
        print(json.dumps(said | {"erased_again": done.said, "seconds": clock.total()}))
        return 0
    print(f"{given.file.name} of {done.checked.head.made_at} is in place: {done.checked.rows:,} rows")
    if done.copy:
        print(f"What was here before is kept in {done.copy}")
    if done.said:
        print(done.said[0].upper() + done.said[1:])
    print("It reads no source and sends nothing until you say so: wellkept go-live")
    return 0


def _restore(given: argparse.Namespace) -> Done:
    from wellkept.cli.home import now
    from wellkept.cli.progress import steps
    from wellkept.dump.in_use import alone_at_home
    from wellkept.dump.passphrase import passphrase
    from wellkept.dump.restore import Wanted, restore, settle
    from wellkept.records.queries.kept_backups import backups_folder

    wanted = Wanted(given.file, now(), None if given.no_copy else backups_folder(), passphrase())
    with steps("restoring", quiet=given.json) as step, alone_at_home():
        settle(now())
        return restore(wanted, tell=step)


def _agreed(path: Path) -> bool:
    print(f"Everything that is stored here is replaced by {path.name}. Type yes to go on: ", end="", flush=True)
    return sys.stdin.readline().strip().casefold() == "yes"
