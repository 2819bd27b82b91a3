"""Back up everything that is stored into one file, while wellkept works.

Without FILE it goes to $WELLKEPT_HOME/backups under the name of its moment. The file is written under another name,
read back and compared before it has its own; nobody else on the machine may read it. Passwords of sources stay sealed
in it, and their key is not in it. With WELLKEPT_BACKUP_KEY_FILE, the path of a file that holds a passphrase, it is
encrypted. --check FILE reads a backup from end to end and says whether it is whole.

--json: {"file","rows","bytes","made_at","why","wrong":[...],"seconds"}.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wellkept.cli.progress import Step
    from wellkept.dump.check_backup import Checked


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="a file that is not there yet")
    parser.add_argument("--check", action="store_true", help="check FILE, and make none")
    parser.add_argument("--json", action="store_true", help="one line for programs")


def run(given: argparse.Namespace) -> int:
    from wellkept.cli.home import open_home
    from wellkept.cli.prepare import Clock
    from wellkept.cli.progress import steps
    from wellkept.cli.refused import RefusedError, refusals

    if given.check and given.file is None:
        raise RefusedError("say which: wellkept backup --check FILE")
    open_home()
    clock = Clock()
    with refusals(), steps("backing up", quiet=given.json) as step:
        path, checked, wrong = _check(given.file, step) if given.check else _make(given.file, step)
    _say(path, checked, wrong, seconds=clock.total(), as_json=given.json)
    return 0


def _check(path: Path, step: Step) -> tuple[Path, Checked, list[str]]:
    from wellkept.dump.check_backup import check_backup
    from wellkept.dump.passphrase import passphrase

    return path, check_backup(path, passphrase=passphrase(), tell=step), []


def _make(path: Path | None, step: Step) -> tuple[Path, Checked, list[str]]:
    from wellkept.cli.home import now
    from wellkept.dump.keep_backup import keep_backup

    kept = keep_backup(at=now(), why="asked for", path=path, tell=step)
    return kept.made.path, kept.made.checked, kept.wrong


def _say(path: Path, checked: Checked, wrong: list[str], *, seconds: float, as_json: bool) -> None:
    head = checked.head
    if as_json:
        said = {"file": str(path), "rows": checked.rows, "bytes": checked.bytes, "made_at": head.made_at}
        print(json.dumps(said | {"why": head.why, "wrong": wrong, "seconds": seconds}))
        return
    for one in wrong:
        print(f"Beside the backup: {one}")
    print(f"{path}: whole, {checked.rows:,} rows, {checked.bytes:,} bytes, of {head.made_at}, wellkept {head.product}")
