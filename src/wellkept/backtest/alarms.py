"""Whether silence that was called cold went on to 60 days, and how long before that it was said."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from wellkept.backtest.cut_offs import WEEK
from wellkept.backtest.scores import Floats

DARK = timedelta(days=60)
DAYS_IN_MONTH = 30.4375
Pair = tuple[int, int]


@dataclass
class Silence:
    """One silence of a tie: from its last two-way day on; when it was first called cold, and when it ended."""

    pair: Pair
    since: date
    alarm_at: datetime | None = None
    ended_on: date | None = None


@dataclass(frozen=True)
class Alarms:
    """How many silences of ties that speak went dark, were called cold, both; months of ties; days of warning."""

    pair: list[Pair]
    dark: Floats
    alarm: Floats
    warning: list[float | None]
    months: dict[Pair, float]


@dataclass
class Watch:
    """Sees `silence` week by week, as it was said then, and learns at the end how long each silence was."""

    silences: dict[tuple[Pair, date], Silence] = field(default_factory=dict)
    weeks: dict[Pair, int] = field(default_factory=lambda: defaultdict(int))
    begun: date | None = None
    as_of: datetime | None = None

    def see(self, moment: datetime, rows: pa.Table) -> None:
        self.begun = self.begun or moment.astimezone(UTC).date()
        spoke = rows.filter(pc.and_(rows["speaks"], pc.is_valid(rows["last_two_way_at"])))
        names = ("colleague", "contact", "last_two_way_at", "quiet_days", "cold")
        for row in spoke.select(list(names)).to_pylist():
            pair = (row["colleague"], row["contact"])
            self.weeks[pair] += 1
            self._hear(pair, moment, row)

    def _hear(self, pair: Pair, moment: datetime, row: dict[str, Any]) -> None:
        since = moment.astimezone(UTC).date() - timedelta(days=row["quiet_days"])
        known = self.silences.get((pair, since))
        if known is None:
            known = self.silences[pair, since] = Silence(pair, since)
        if row["cold"] and known.alarm_at is None:
            known.alarm_at = moment

    def learn(self, contact_day: pa.Table, as_of: datetime) -> None:
        """When each silence ended: the tie's first two-way day after it began."""
        self.as_of = as_of
        days = _two_way_days(contact_day)
        for silence in self.silences.values():
            later = days.get(silence.pair)
            if later is not None:
                place = int(np.searchsorted(later, np.datetime64(silence.since), side="right"))
                silence.ended_on = later[place].item() if place < len(later) else None

    def alarms(self) -> Alarms:
        """Of the silences whose length is known by now."""
        known = [(one, dark) for one in self.silences.values() if (dark := self._went_dark(one)) is not None]
        months = WEEK.days / DAYS_IN_MONTH
        return Alarms(
            pair=[one.pair for one, _ in known],
            dark=np.array([dark for _, dark in known], dtype=np.float64),
            alarm=np.array([self._in_time(one) for one, _ in known], dtype=np.float64),
            warning=[_days_before(one) if dark and self._in_time(one) else None for one, dark in known],
            months={pair: count * months for pair, count in self.weeks.items()},
        )

    def _went_dark(self, one: Silence) -> bool | None:
        """None: not known yet, or it began before anybody watched."""
        assert self.as_of is not None
        assert self.begun is not None
        if one.since < self.begun - WEEK:
            return None
        last = one.ended_on or self.as_of.date()
        if last - one.since >= DARK:
            return True
        return None if one.ended_on is None else False

    @staticmethod
    def _in_time(one: Silence) -> bool:
        """What is called cold once 60 days have passed foretells nothing."""
        return one.alarm_at is not None and one.alarm_at.date() - one.since < DARK


def _days_before(one: Silence) -> float | None:
    return (one.since + DARK - one.alarm_at.date()).days if one.alarm_at else None


def _two_way_days(table: pa.Table) -> dict[Pair, np.ndarray[Any, Any]]:
    """By tie, in order, the days that `silence` takes as two-way: a meeting, mail both ways, or an answer."""
    ordered = table.sort_by([("one", "ascending"), ("other", "ascending"), ("day", "ascending")])
    one, other, met, wrote, got = (ordered[name].to_numpy() for name in ("one", "other", "met", "wrote", "got"))
    forth = ordered["last_forth"].fill_null(False).to_numpy()
    day = ordered["day"].to_numpy().astype("datetime64[D]")
    if not len(day):
        return {}
    begins = np.append(True, (one[1:] != one[:-1]) | (other[1:] != other[:-1]))
    before, before_forth = np.roll(wrote | got, 1) & ~begins, np.roll(forth, 1)
    two_way = met | (wrote & got) | (before & ((wrote & ~before_forth) | (got & before_forth)))
    edges = np.append(np.flatnonzero(begins), len(day))
    return {
        (int(one[start]), int(other[start])): day[start:stop][two_way[start:stop]]
        for start, stop in pairwise(edges.tolist())
    }
