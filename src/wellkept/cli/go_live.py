"""Let a restored copy read its sources and send again.

Until then it does neither, so that a copy on a second machine does not read the same mailboxes, and write to the same
people, as the first one. The page Backups has a button for it.
"""

from __future__ import annotations

import argparse


def add_arguments(_parser: argparse.ArgumentParser) -> None:
    """Nothing is asked."""


def run(_given: argparse.Namespace) -> int:
    from wellkept.cli.home import now, open_home

    open_home()
    from wellkept.records.commands.go_live import go_live

    changed = go_live(at=now())
    print("It reads its sources and sends from now on" if changed else "It did so all the time; nothing was changed")
    return 0
