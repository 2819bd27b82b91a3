"""What of a table still holds at a later moment, so that replaying a year computes each week's contact once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import pyarrow as pa

from wellkept.sdk.measure import Measure

# An answer may be dated up to two days before what it answers (`contact`), and a day may begin elsewhere.
MARGIN = timedelta(days=3)

# What a carried measure may read of the records, and the columns of it that count.
RESTS_ON = {
    "address": ("address", "person"),
    "person": ("person", "side", "zone"),
    "zone_change": ("zone", "starts_at", "ends_at", "offset_minutes"),
}

_MEETINGS_TOLD_ANEW = """
SELECT min(told.happened_at) FROM meeting AS told SEMI JOIN (
    SELECT occurrence FROM meeting
    WHERE coalesce(recorded_at, happened_at) > ? AND coalesce(recorded_at, happened_at) <= ?
) AS anew USING (occurrence)
"""


@dataclass(frozen=True)
class _Held:
    """A table stands as of `as_of`; it stood as of `before`, and its rows from `begin` on were made anew since."""

    as_of: datetime
    before: datetime | None = None
    begin: datetime | None = None


class Carry:
    """Says from when on the rows of a carried measure must be made anew: earlier ones would come out the same."""

    def __init__(self, earliest: Callable[[str, list[datetime]], datetime | None]) -> None:
        self._earliest = earliest
        self._held: dict[str, _Held] = {}
        self._records: dict[str, pa.Table] = {}
        self._noted: dict[str, datetime] = {}

    def forget(self) -> None:
        self._held.clear()

    def told(self, name: str, rows: pa.Table) -> None:
        """A record table is now this one."""
        if name in RESTS_ON:
            self._rest(name, rows.select(list(RESTS_ON[name])))
        elif name == "contact_note":
            self._note(rows.select(["happened_at", "people"]))

    def _rest(self, name: str, rows: pa.Table) -> None:
        if name not in self._records or not self._records[name].equals(rows):
            self.forget()
        self._records[name] = rows

    def _note(self, rows: pa.Table) -> None:
        old = self._records.get("contact_note", rows.slice(0, 0))
        self._records["contact_note"] = rows
        if old.equals(rows):
            return
        first = min(at for at, _ in _notes(old) ^ _notes(rows))
        for name in self._held:
            self._noted[name] = min(self._noted.get(name, first), first)

    def begin(self, measure: Measure, as_of: datetime) -> datetime | None:
        """From when on to make rows anew, a midnight; None: all of them. Then the table holds as of `as_of`."""
        held = self._held.get(measure.name)
        begin = self._begin(measure, held.as_of, as_of) if held and held.as_of < as_of else None
        self._held[measure.name] = _Held(as_of, held.as_of if held else None, begin)
        self._noted.pop(measure.name, None)
        return begin

    def _begin(self, measure: Measure, before: datetime, as_of: datetime) -> datetime | None:
        needs = [self._held.get(need) for need in measure.needs]
        if needs:
            begins = [need.begin for need in needs if need and (need.as_of, need.before) == (as_of, before)]
            known = [begin for begin in begins if begin is not None]
            return min(known) if len(known) == len(needs) else None
        told = self._earliest(_MEETINGS_TOLD_ANEW, [before, as_of])
        moments = [before, told or before, self._noted.get(measure.name, before)]
        return (min(moments) - MARGIN).replace(hour=0, minute=0, second=0, microsecond=0)


def _notes(rows: pa.Table) -> set[tuple[datetime, tuple[int, ...]]]:
    return {(row["happened_at"], tuple(row["people"] or ())) for row in rows.to_pylist()}
