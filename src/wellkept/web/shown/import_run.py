"""A running import, as pages show it first and as they fetch it again."""

from __future__ import annotations

import os
from dataclasses import dataclass

from wellkept.facts.models import Import
from wellkept.web.filters import number

STOPPED = "reading stopped before it was done. What was read is kept: bring the files again, nothing doubles."
LIVE = (Import.State.WAITING, Import.State.RUNNING, Import.State.MEASURING)
STATES = {"waiting": "waiting", "running": "reading", "measuring": "measuring", "done": "done", "failed": "failed"}


@dataclass(frozen=True)
class ImportRun:
    """What the component `progress` shows. `share` is None while it cannot be said."""

    id: int
    name: str
    state: str
    share: float | None
    read: int
    left: str
    words: str


def ended_unfinished(one: Import) -> bool:
    """Whether the process that read it is no more, though it never said that it was done."""
    if one.state not in LIVE or one.process is None:
        return False
    try:
        os.kill(one.process, 0)
    except ProcessLookupError:
        return True
    except PermissionError:  # there, and somebody else's: not ours any more
        return True
    return False


def run_of(one: Import) -> ImportRun:
    if ended_unfinished(one):
        one.state, one.message = Import.State.FAILED, STOPPED
    new, known = sum(one.added.values()), sum(one.known.values())
    reads = one.bytes_total and one.state == Import.State.RUNNING
    return ImportRun(
        id=one.pk,
        name=one.name,
        state=STATES[one.state],
        share=min(one.bytes_read / one.bytes_total, 1.0) if reads else None,
        read=new + known,
        left="",
        words=_words(one, new, known),
    )


def _words(one: Import, new: int, known: int) -> str:
    if one.state == Import.State.FAILED:
        return one.message or "reading stopped"
    return f"{number(new)} new, {number(known)} known already, {number(one.quarantined)} set aside."
