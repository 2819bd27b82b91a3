"""Figures follow what was changed on a page, in a process of their own, so that the page answers at once."""

from __future__ import annotations

import subprocess
import sys
from functools import partial

from django.conf import settings
from django.db import transaction


def refresh_soon(*, full: bool = False) -> None:
    """Measure anew once this change is stored; `full` tells the whole history again (another firm, another zone)."""
    words = ["refresh", "--json", "--queued", *(["--full"] if full else [])]
    transaction.on_commit(partial(start, words))


def start(words: list[str]) -> None:
    """Run a command of wellkept beside the pages; what it says goes to a log in the home."""
    if not settings.BESIDE_THE_PAGES:
        return
    settings.INBOX_FOLDER.mkdir(parents=True, exist_ok=True, mode=0o700)
    command = [sys.executable, "-P", "-m", "wellkept", *words]
    with (settings.INBOX_FOLDER / "log").open("ab") as log:
        subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)  # noqa: S603
