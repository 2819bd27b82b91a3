"""How the steps of a case follow each other: a status becomes what it means after those before it."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple, get_args

from wellkept.sdk.kinds import Step

_STEPS: tuple[Step, ...] = get_args(Step)
_DONE = frozenset({"resolved", "closed"})
_AT_WORK = frozenset({"status", "assigned", "opened"})


class Beat(NamedTuple):
    """One entry of a tracker: what its words mean by themselves (None: they say nothing), and whose it was then."""

    means: Step | None
    team: str = ""


def told(beats: Iterable[Beat]) -> Iterator[Step]:
    """The steps of one case, in order of time.

    A status at work behind the end is a reopening. A team other than the one before is an assignment. A case is
    opened once, and an end that is repeated changes nothing.
    """
    team, done, first, last = "", False, True, None
    for means, whose in beats:
        step: Step = means or "status"
        if done and means in _AT_WORK:
            step = "reopened"
        elif (step == "opened" and not first) or (done and step in _DONE and step in (last, "resolved")):
            step = "status"
        elif step == "status" and means and whose and team and whose != team:
            step = "assigned"
        yield step
        if step in _DONE or step == "reopened":
            done, last = step in _DONE, step
        team, first = whose or team, first and step == "refused"  # an attempt that was not taken opens nothing


class Stories:
    """The entries of many cases in any order, some bytes each, and the step of each when all have been added."""

    def __init__(self) -> None:
        self._cases: dict[str, int] = {}
        self._teams: dict[str, int] = {"": 0}
        self._case, self._team = array("i"), array("i")
        self._means, self._at = array("b"), array("d")

    def add(self, case: str, at: datetime, beat: Beat) -> None:
        self._case.append(self._cases.setdefault(case, len(self._cases)))
        self._team.append(self._teams.setdefault(beat.team, len(self._teams)))
        self._means.append(_STEPS.index(beat.means) if beat.means else -1)
        self._at.append(at.timestamp())

    def steps(self) -> list[Step]:
        """In the order in which they were added."""
        teams, found = list(self._teams), array("b", bytes(len(self._case)))
        order = sorted(range(len(self._case)), key=lambda one: (self._case[one], self._at[one]))
        for places in _by_case(order, self._case):
            beats = (Beat(_step(self._means[one]), teams[self._team[one]]) for one in places)
            for place, step in zip(places, told(beats), strict=True):
                found[place] = _STEPS.index(step)
        return [_STEPS[one] for one in found]


def _step(code: int) -> Step | None:
    return _STEPS[code] if code >= 0 else None


def _by_case(order: list[int], case: array[int]) -> Iterator[list[int]]:
    some: list[int] = []
    for place in order:
        if some and case[some[0]] != case[place]:
            yield some
            some = []
        some.append(place)
    if some:
        yield some
