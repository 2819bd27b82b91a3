"""Read the sources that are due, again and again, and keep the figures up to date.

`wellkept start` starts it beside the pages; run it by itself where a server of your own serves them. Each source is
read every so many minutes, as it was set up on the page Sources. After anything came in, figures are made anew once,
and soon after midnight too, since silence grows by itself. One line says what was done. It ends at Ctrl-C or SIGTERM,
at any moment: what was stored stays, and the next run goes on from there. Two of it on one home are refused.
"""

from __future__ import annotations

import argparse
import os
import signal
import time
from datetime import datetime, timedelta
from threading import Thread
from types import FrameType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wellkept.records.models import Source, SourceRun

BEAT = 5.0  # seconds between two looks at what is due
AFTER_MIDNIGHT = timedelta(minutes=5)
HOLDS = "worker"


class EndedError(BaseException):
    """Somebody asked the worker to end."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--once", action="store_true", help="do what is due now, and end")
    parser.add_argument("--source", type=int, default=0, help=argparse.SUPPRESS)
    parser.add_argument("--with", dest="parent", type=int, default=0, help=argparse.SUPPRESS)


def run(given: argparse.Namespace) -> int:
    from wellkept.cli.home import open_home
    from wellkept.cli.refused import RefusedError

    open_home()
    from wellkept.records.lock import held

    signal.signal(signal.SIGTERM, _end)
    try:
        if given.source:  # asked for on a page, beside the worker
            _say_runs(_due(only=given.source))
            return 0
        with held(HOLDS) as ours:
            if not ours:
                raise RefusedError("another worker is at work on this home already")
            if given.parent:
                Thread(target=_end_with, args=(given.parent,), daemon=True).start()
            _work(once=given.once)
    except EndedError:
        _say("ended; what was read is kept")
    return 0


def _end(_signal: int, _frame: FrameType | None) -> None:
    raise EndedError


def _end_with(parent: int) -> None:
    """The server that it belongs to may be killed, and then tells nobody."""
    while os.getppid() == parent:
        time.sleep(1)
    os.kill(os.getpid(), signal.SIGTERM)


def _work(*, once: bool) -> None:
    from django.db import close_old_connections

    from wellkept.cli.home import now

    cleaned = None
    while True:
        try:
            _turn()
            if cleaned != now().date():
                _remove_old_files()
                cleaned = now().date()
        except Exception as failed:
            if once:
                raise
            _say(f"stopped at {type(failed).__name__}; going on")  # a full disk, a locked database: it may pass
        if once:
            return
        close_old_connections()  # a server of databases may be started anew meanwhile
        time.sleep(BEAT)


def _turn() -> None:
    _take_back()
    came = _due()
    _say_runs(came)
    if not came:
        _figures_of_today()


def _due(only: int = 0) -> list[tuple[Source, list[SourceRun]]]:
    """Read what is due; where anything came in, make the figures anew once."""
    from wellkept.cli.home import now
    from wellkept.pipeline import know_who_is_who, refresh_after_import
    from wellkept.records.commands.run_source import IsReadNowError, run_source
    from wellkept.records.queries.due_parts import due_sources
    from wellkept.records.queries.reading import the_door

    done: list[tuple[Source, list[SourceRun]]] = []
    for source in due_sources(now()):
        if only in {0, source.pk}:
            try:
                done.append((source, run_source(source, now(), the_door())))
            except IsReadNowError:
                continue
    if any(run.added for _, runs in done for run in runs):
        know_who_is_who()
        refresh_after_import(now())
    return done


def _take_back() -> None:
    """What somebody left out while it was being read."""
    from django.conf import settings

    from wellkept.cli.home import now
    from wellkept.pipeline import current_moment, refresh
    from wellkept.records.commands.decide_part import take_back_part, to_take_back

    done = [part for part in to_take_back() if take_back_part(part=part, at=now(), folder=settings.COLUMNS_FOLDER)]
    for part in done:
        _say(f"{part.source.name}: a part was left out by its owner, and taken back")
    if done:
        refresh(current_moment(now()), full=True)


def _remove_old_files() -> None:
    """Files that pages brought are kept for a while, to be read again; then they go."""
    from django.conf import settings

    from wellkept.cli.home import now
    from wellkept.records.commands.keep_files import remove_old_files

    if gone := remove_old_files(inbox=settings.INBOX_FOLDER, at=now()):
        _say(f"the files of {gone:,} old imports were removed; what was read of them stays")


def _figures_of_today() -> None:
    """The day before is over: what time alone changes is measured, once."""
    from wellkept.cli.home import now
    from wellkept.findings.models import Refresh
    from wellkept.pipeline import current_moment, refresh_after_import

    last = Refresh.objects.filter(replayed=False).order_by("-day").first()
    if last is None or not _is_of_before(last.as_of, now()):
        return
    if current_moment(now()) <= last.as_of:  # an old archive: its figures are of its own last day
        return
    done = refresh_after_import(now())
    _say(f"figures of {done.as_of:%-d %b %Y}: {done.open_findings} findings open")


def _is_of_before(as_of: datetime, at: datetime) -> bool:
    """Whether a midnight of the firm, and a little more, has passed since."""
    from zoneinfo import ZoneInfo

    from wellkept.records.queries.settings import firm_settings

    zone = ZoneInfo(str(firm_settings()["time_zone"]))
    return (at - AFTER_MIDNIGHT).astimezone(zone).date() > as_of.astimezone(zone).date()


def _say_runs(done: list[tuple[Source, list[SourceRun]]]) -> None:
    for source, runs in done:
        for one in runs:
            said = one.error or f"{one.added:,} new, {one.known:,} known already"
            _say(f"{source.name}, {one.part.name}: {said}")


def _say(words: str) -> None:
    from wellkept.cli.home import now
    from wellkept.cli.printable import printable

    print(f"{now():%Y-%m-%d %H:%M:%S} {printable(words)}", flush=True)
