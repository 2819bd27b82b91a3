"""How long each side lets the other wait."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from wellkept.sdk.measure import Tables, measure
from wellkept.sdk.survival import Flags, Floats, Ints, waiting
from wellkept.sdk.working_time import calendar_of

if TYPE_CHECKING:
    from datetime import datetime

FULLY_KNOWN_FROM = 5
# Half of the share of turns that a 95 % interval of a median spans, times the root of their number.
HALF_SPAN = 0.98


@measure("tie", unit="business minutes", needs=("turn",))
def reply_time(tables: Tables, as_of: datetime) -> pa.Table:
    """Our median time to answer a contact, in business minutes of the colleague; `theirs`, that of the contact.

    Over the turns of the last 180 days in messages to at most three people: from the first message of a turn to the
    other's next in that thread. Median by Kaplan-Meier, so that what is unanswered counts as waiting, up to when the
    other wrote in some other thread, else up to now. Unit: minutes of the firm's working day, in the time zone of who
    answers; from 0. Not known (null) while less than half is seen to be answered.

    `low` and `high` are the bounds of a 95 % interval of the median, where the data reach them. `ours_n` and `theirs_n`
    count turns, n is `ours_n`; `known` is full from 5 turns of theirs that awaited us. It does not know leave,
    part-time, or the holidays of other countries.
    """
    table = tables.turn.to_pyarrow()
    turns = {name: table[name].to_numpy() for name in ("one", "other", "at", "forth", "answered_at", "moved_on_at")}
    people = _People(tables)
    minutes, answered = _waits(tables, turns, people, np.datetime64(as_of))
    pairs = np.stack([turns["one"], turns["other"]])
    ties, tie = np.unique(pairs, axis=1, return_inverse=True)
    ours, theirs, count = ~turns["forth"], turns["forth"], ties.shape[1]
    us = _Side(minutes[ours], answered[ours], tie[ours], count)
    them = _Side(minutes[theirs], answered[theirs], tie[theirs], count)
    return pa.table(
        {
            "colleague": ties[0],
            "contact": ties[1],
            "account": people.accounts.take(people.places(ties[1])),
            "value": us.median(0.0),
            "low": us.median(HALF_SPAN),
            "high": us.median(-HALF_SPAN),
            "n": us.n,
            "known": np.minimum(us.n / FULLY_KNOWN_FROM, 1.0),
            "theirs": them.median(0.0),
            "ours_n": us.n,
            "theirs_n": them.n,
        }
    )


class _People:
    """Time zone and account by person."""

    def __init__(self, tables: Tables) -> None:
        rows = tables.person.select("person", "zone", "account").to_pyarrow().sort_by("person")
        firm = str(tables.settings["time_zone"])
        self.ids: Ints = rows["person"].to_numpy()
        self.zones = np.array([zone or firm for zone in rows["zone"].to_pylist()] + [firm], dtype=str)
        self.accounts = pa.array([*rows["account"].to_pylist(), None], pa.int64())

    def places(self, people: Ints) -> Ints:
        """Where each stands; one past the last for somebody unknown."""
        place = np.searchsorted(self.ids, people)
        return np.where(np.append(self.ids, -1)[place] == people, place, len(self.ids))


class _Side:
    """The turns that one side had to answer."""

    def __init__(self, minutes: Floats, answered: Flags, tie: Ints, count: int) -> None:
        self.waiting = waiting(minutes, answered, tie, count)
        self.n: Ints = np.bincount(tie, minlength=count)

    def median(self, off: float) -> pa.Array:
        found = self.waiting.falls_to(0.5 + off / np.sqrt(np.maximum(self.n, 1)))
        return pa.array(found, mask=np.isnan(found))


def _waits(tables: Tables, turns: dict[str, Any], people: _People, now: np.datetime64) -> tuple[Floats, Flags]:
    """Business minutes that each turn waited, and whether it was answered."""
    answered = ~np.isnat(turns["answered_at"])
    moved_on = np.where(np.isnat(turns["moved_on_at"]), now, turns["moved_on_at"])
    until = np.where(answered, turns["answered_at"], moved_on)
    zones = people.zones[people.places(np.where(turns["forth"], turns["other"], turns["one"]))]
    minutes = np.zeros(len(until))
    calendar = calendar_of(tables.settings)
    for zone in np.unique(zones):
        here = zones == zone
        there = replace(calendar, zone=str(zone))
        minutes[here] = there.minutes_between(turns["at"][here], until[here])
    return minutes, answered
