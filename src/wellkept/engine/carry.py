"""From when on carried rows must be made anew: whatever may have changed them since, and when that happened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import duckdb

from wellkept.sdk.measure import Measure

# An answer may be dated up to two days before what it answers (`contact`), and a day may begin elsewhere.
MARGIN = timedelta(days=3)
BEGINNING = datetime(1, 1, 1)  # noqa: DTZ001 -- columns hold naive UTC

# What of the records the carried measures rest on, as a table of its own that can be compared with a later one.
RESTS_ON = {
    "who": "SELECT address, address.person, side, zone FROM address LEFT JOIN person ON person.person = address.person",
    "note": "SELECT contact_note, happened_at, people FROM contact_note",
    "zone": "SELECT zone, starts_at, ends_at, offset_minutes FROM zone_change",
    "firm": "SELECT count(*) > 0 AS known FROM person WHERE side = 'us'",
}
_CHANGED = """
    CREATE OR REPLACE TEMP TABLE changed AS SELECT DISTINCT address, person FROM (
        (FROM now_who EXCEPT FROM held_who) UNION ALL (FROM held_who EXCEPT FROM now_who)
    )
"""
# An address that was not stored when the facts were last read can stand in none of them.
_NAMED = """
    SELECT min(happened_at) FROM (
        SELECT happened_at, sender AS address FROM message UNION ALL
        SELECT happened_at, unnest(recipients) FROM message UNION ALL
        SELECT happened_at, unnest(invited) FROM meeting
    ) SEMI JOIN (SELECT address FROM changed WHERE address <= ?) USING (address)
"""
_NOTED_OF_CHANGED = """
    SELECT min(happened_at) FROM (SELECT happened_at, unnest(people) AS person FROM now_note)
    SEMI JOIN (SELECT person FROM changed) USING (person)
"""
_NOTED = """
    SELECT min(happened_at) FROM (
        (FROM now_note EXCEPT FROM held_note) UNION ALL (FROM held_note EXCEPT FROM now_note)
    )
"""
_ZONES_DIFFER = """
    SELECT count(*) FROM (
        (FROM held_zone EXCEPT FROM now_zone) UNION ALL
        SELECT * FROM (FROM now_zone EXCEPT FROM held_zone) SEMI JOIN held_who USING (zone)
    )
"""
_MEETINGS_TOLD_ANEW = """
    SELECT min(told.happened_at) FROM meeting AS told SEMI JOIN (
        SELECT occurrence FROM meeting
        WHERE coalesce(recorded_at, happened_at) > ? AND coalesce(recorded_at, happened_at) <= ?
    ) AS anew USING (occurrence)
"""
_MEETINGS_ADDED = """
    SELECT min(told.happened_at) FROM meeting AS told
    SEMI JOIN (SELECT occurrence FROM meeting WHERE id > ?) AS anew USING (occurrence)
"""
_ADDED = "SELECT strftime(happened_at, '%Y-%m'), count(*), min(happened_at) FROM {} WHERE id > ? GROUP BY ALL"
KINDS = ("message", "meeting")


@dataclass(frozen=True)
class Facts:
    """Which facts there are: the last id of each kind, how many rows by month, and the last address that was stored."""

    last: Mapping[str, int]
    rows: Mapping[str, Mapping[str, int]]
    last_address: int = 0


@dataclass(frozen=True)
class Made:
    """When a measure's rows were last made, in steps of the carry, and by which query."""

    step: int
    whole: int
    query: str


class Carry:
    """Each `step` goes on to another moment, and notes from when on rows differ from those of the step before."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._ask = connection
        self._as_of: datetime | None = None
        self._begins: list[datetime] = []
        self._made: dict[str, Made] = {}
        self._facts: tuple[Facts, Facts] | None = None

    def forget(self) -> None:
        """Facts were replaced: all rows are made anew."""
        self._as_of = None
        self._made.clear()

    def resume(self, as_of: datetime, held: Facts, now: Facts, queries: Mapping[str, str]) -> None:
        """Go on from what was kept: `held_` tables stand in the connection as they were then."""
        self._as_of, self._facts, self._begins = as_of, (held, now), [BEGINNING]
        self._made = {name: Made(1, 1, query) for name, query in queries.items()}

    def queries(self) -> dict[str, str]:
        return {name: made.query for name, made in self._made.items()}

    def step(self, as_of: datetime) -> None:
        for name, query in RESTS_ON.items():
            self._ask.execute(f"CREATE OR REPLACE TEMP TABLE now_{name} AS {query}")
        begin = BEGINNING if self._as_of is None else self._begin(self._as_of, as_of)
        if begin is not None:
            self._begins.append(begin)
        for name in RESTS_ON:
            self._ask.execute(f"CREATE OR REPLACE TABLE held_{name} AS FROM now_{name}")
        self._as_of, self._facts = as_of, None

    def begin(self, measure: Measure, query: str) -> datetime | None:
        """From when on to make rows anew, a midnight; BEGINNING: all of them; None: they stand as they are."""
        step, made = len(self._begins), self._made.get(measure.name)
        begin: datetime | None = BEGINNING
        if made and made.query == query and not self._remade_below(measure, made.step):
            begin = min(self._begins[made.step :], default=None)
        whole = step if begin == BEGINNING or made is None else made.whole
        self._made[measure.name] = Made(step, whole, query)
        return begin

    def _remade_below(self, measure: Measure, since: int) -> bool:
        return any((need := self._made.get(name)) is None or need.whole > since for name in measure.needs)

    def _begin(self, before: datetime, as_of: datetime) -> datetime | None:
        """From when on rows differ from those of the step before; None: nothing differs."""
        if self._one(_ZONES_DIFFER) or self._one("SELECT count(*) FROM (FROM held_firm EXCEPT FROM now_firm)"):
            return BEGINNING
        moments = [self._one(_NOTED), *self._of_people(), *self._of_facts()]
        if before != as_of:
            moments += [before, as_of, self._one(_MEETINGS_TOLD_ANEW, sorted([before, as_of]))]
        least = min((one for one in moments if one is not None), default=None)
        if least is None or least <= BEGINNING + MARGIN:
            return None if least is None else BEGINNING
        midnight: datetime = (least - MARGIN).replace(hour=0, minute=0, second=0, microsecond=0)
        return midnight

    def _of_people(self) -> list[datetime | None]:
        self._ask.execute(_CHANGED)
        last = self._facts[0].last_address if self._facts else 2**62
        if not self._one("SELECT count(*) FROM changed"):
            return []
        return [self._one(_NAMED, [last]), self._one(_NOTED_OF_CHANGED)]

    def _of_facts(self) -> list[datetime | None]:
        """The earliest of what came in since; BEGINNING where something went that may have told a meeting anew."""
        if self._facts is None:
            return []
        held, now = self._facts
        found: list[datetime | None] = [self._one(_MEETINGS_ADDED, [held.last.get("meeting", 0)])]
        for kind in KINDS:
            added = self._ask.execute(_ADDED.format(kind), [held.last.get(kind, 0)]).fetchall()
            found += [first for _, _, first in added]
            gone = _gone(held.rows.get(kind, {}), now.rows.get(kind, {}), {month: rows for month, rows, _ in added})
            if gone:
                found.append(BEGINNING if kind == "meeting" else datetime.strptime(min(gone), "%Y-%m"))  # noqa: DTZ007
        return found

    def _one(self, query: str, values: list[Any] | None = None) -> Any:
        return self._ask.execute(query, values or []).fetchall()[0][0]


def _gone(before: Mapping[str, int], now: Mapping[str, int], added: Mapping[str, int]) -> list[str]:
    """Months of which some rows are not there any more."""
    return [month for month, rows in before.items() if now.get(month, 0) - added.get(month, 0) != rows]
