"""What is due in one open case, by its calendar: the first answer, the next promised word, the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np

from wellkept.sdk.case_log import ENDS
from wellkept.sdk.working_time import WorkingCalendar

DESKS = frozenset({"assigned", "noted", "promised", "resolved", "closed", "escalation_refused", "escalation_granted"})
OPENERS = frozenset({"opened", "refused", "reopened", "escalation_asked", "confirmed", "complained"})
WORDS = ("answer", "promise", "update")  # what is due as a word to the other side


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a case. `desk`: of the side that is asked for help; None where nobody knows."""

    at: datetime
    step: str
    desk: bool | None
    automatic: bool = False
    public: bool = True
    due_at: datetime | None = None

    @property
    def is_word(self) -> bool:
        """A person of the desk said something that the other side could read."""
        return self.step == "answered" and bool(self.desk) and self.public and not self.automatic


@dataclass(frozen=True, slots=True)
class Promises:
    """In working minutes; None where nothing was promised."""

    answer: float | None = None
    update: float | None = None
    solve: float | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """`what` is "answer", "promise" (a word by a date), "update" (by the cadence) or "solve"."""

    what: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Life:
    """From when to when a case was open, as far as its steps tell. `begins`: its opening, or its last reopening."""

    opened_at: datetime
    begins: datetime
    ended_at: datetime | None
    reopenings: int

    @property
    def is_open(self) -> bool:
        return self.ended_at is None


def side_of(step: str, side: str, actor_side: str, *, inbound: bool) -> bool | None:
    """Whose step it was: by what the source says, else by who did it, else by what only one side does."""
    if told := side or actor_side:
        return told == ("us" if inbound else "them")
    return True if step in DESKS else False if step in OPENERS else None


def life_of(steps: Sequence[Step]) -> Life:
    """Of steps in order of time, at least one."""
    opened = next((one.at for one in steps if one.step == "opened"), steps[0].at)
    begins, ended, reopenings = opened, None, 0
    for one in steps:
        if one.step in ENDS:
            ended = one.at
        elif one.step == "reopened" and ended is not None:
            begins, ended, reopenings = one.at, None, reopenings + 1
    return Life(opened, begins, ended, reopenings)


def dues(calendar: WorkingCalendar, promises: Promises, steps: Sequence[Step]) -> list[Due]:
    """What is due while a case is open, the earliest first; nothing once it has ended."""
    life = life_of(steps)
    if not life.is_open:
        return []
    words = [one.at for one in steps if one.is_word and one.at >= life.opened_at]
    found = [
        _answer(calendar, promises, life, words),
        _promise(steps, words),
        _update(calendar, promises, life, words),
        after("solve", calendar, life.opened_at, promises.solve),
    ]
    return sorted((one for one in found if one), key=lambda one: one.at)


def _answer(calendar: WorkingCalendar, promises: Promises, life: Life, words: Sequence[datetime]) -> Due | None:
    return None if words else after("answer", calendar, life.opened_at, promises.answer)


def _promise(steps: Sequence[Step], words: Sequence[datetime]) -> Due | None:
    """The first date by which a word was promised since the last one came."""
    last = max(words, default=None)
    promised = (one for one in steps if one.step == "promised" and one.desk and one.public and one.due_at)
    waits = [one.due_at for one in promised if one.due_at and (last is None or one.at >= last)]
    return Due("promise", min(waits)) if waits else None


def _update(calendar: WorkingCalendar, promises: Promises, life: Life, words: Sequence[datetime]) -> Due | None:
    """The end of the first period after that of the last word; periods are counted from the beginning."""
    if not promises.update:
        return None
    since = [at for at in words if at >= life.begins]
    begins, until = (np.array([naive(at)], "datetime64[s]") for at in (life.begins, max(since, default=life.begins)))
    seconds = float(calendar.minutes_between(begins, until)[0]) * 60
    every = round(promises.update * 60)
    periods = int(max(seconds - 1, 0) // every) + 2 if since else 1
    return after("update", calendar, life.begins, periods * every / 60)


def after(what: str, calendar: WorkingCalendar, begins: datetime, minutes: float | None) -> Due | None:
    """What is due so many working minutes later; None where a calendar never gets there."""
    if minutes is None:
        return None
    found = calendar.after(np.array([naive(begins)], "datetime64[s]"), np.array([float(minutes)]))[0]
    return None if np.isnat(found) else Due(what, found.item().replace(tzinfo=UTC))


def naive(at: datetime) -> datetime:
    """In UTC, without saying so, as NumPy has it."""
    return at.astimezone(UTC).replace(tzinfo=None)
