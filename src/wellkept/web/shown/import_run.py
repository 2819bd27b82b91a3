"""A running import, as pages show it first and as they fetch it again."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime

from wellkept.facts.models import Import
from wellkept.records.models import Job
from wellkept.web.filters import number

State = Import.State
STOPPED = "reading stopped before it was done. What was read is kept: bring the files again, nothing doubles."
UNDO_STOPPED = "taking back stopped before it was done: take it back again, it goes on where it stood."
CHECK_STOPPED = "checking stopped before it was done. Nothing was kept: check it again."
LIVE = (State.CHECKING, State.WAITING, State.RUNNING, State.MEASURING, State.UNDOING)
STATES = {
    "draft": "not begun",
    "checking": "checking",
    "checked": "checked",
    "waiting": "waiting",
    "running": "reading",
    "measuring": "measuring",
    "undoing": "undoing",
    "done": "done",
    "failed": "failed",
}
SHOWN = 2  # names of files in a list
TELLING = 0.05  # of a share below this nobody can say how long the rest takes


def short_name(one: Import) -> str:
    """Its files' names; of many the first two."""
    names = one.name.split(", ")
    return one.name if len(names) <= SHOWN + 1 else f"{', '.join(names[:SHOWN])} and {len(names) - SHOWN} more"


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
    """Whether the process that read it is no more, though it never said that it was done, and no job begins it anew."""
    if one.state not in LIVE or one.process is None:
        return False
    if Job.objects.filter(given={"import": one.pk}, state__in=[Job.State.WAITING, Job.State.RUNNING]).exists():
        return False
    try:
        os.kill(one.process, 0)
    except ProcessLookupError:
        return True
    except PermissionError:  # there, and somebody else's: not ours any more
        return True
    return False


def settled(one: Import) -> Import:
    """The import, with what became of it if its process is gone."""
    if ended_unfinished(one):
        said = {State.UNDOING: UNDO_STOPPED, State.CHECKING: CHECK_STOPPED}
        one.message = said.get(State(one.state), STOPPED)
        one.state = State.DRAFT if one.state == State.CHECKING else State.FAILED
    return one


def run_of(one: Import, now: datetime) -> ImportRun:
    settled(one)
    new, known = sum(one.added.values()), sum(one.known.values())
    share = _share(one)
    return ImportRun(
        id=one.pk,
        name=short_name(one),
        state=STATES[one.state],
        share=share,
        read=new + known,
        left=time_left(share, _begun(one), now),
        words=_words(one, new, known),
    )


def _share(one: Import) -> float | None:
    reads = one.bytes_total and one.state in {State.RUNNING, State.CHECKING}
    return min(one.bytes_read / one.bytes_total, 1.0) if reads else None


def _begun(one: Import) -> datetime:
    return datetime.fromisoformat(one.settings["begun_at"]) if "begun_at" in one.settings else one.created_at


def time_left(share: float | None, begun: datetime, now: datetime) -> str:
    """How long the rest takes if it goes on as it went so far; empty where that cannot be said."""
    seconds = (now - begun).total_seconds()
    if share is None or share < TELLING or seconds <= 0:
        return ""
    rest = seconds * (1 - share) / share
    return f"about {max(5, round(rest / 5) * 5)} s left" if rest < 90 else f"about {round(rest / 60)} min left"


def _words(one: Import, new: int, known: int) -> str:
    if one.undone_at:
        return "taken back: what it alone brought is gone, the figures are made anew."
    if one.state in {State.FAILED, State.DRAFT}:
        return one.message or "reading stopped"
    if one.state == State.CHECKED:
        return f"{number(new)} would be new, {number(known)} are known already, {number(one.quarantined)} need a look."
    return f"{number(new)} new, {number(known)} known already, {number(one.quarantined)} set aside."
