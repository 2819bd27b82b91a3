"""Which meetings lie ahead in a calendar that is read again and again, so that those which vanish are called off.

A meeting that is gone before it took place was not held; one that is gone afterwards was. What is kept for this are
identifiers and times, and of no one a name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from wellkept.sdk.ical.meeting import SOURCE
from wellkept.sdk.kinds import Meeting

_BELIEVED = 10  # so many at once may vanish from one calendar at any time
Row = tuple[str, int, int, int]  # the occurrence, its sequence, its start and end in seconds
Calls = Callable[[Meeting], bool]


class Coming:
    """By the key of the object that holds them. `calls` says whether this calendar speaks for a meeting."""

    def __init__(self, position: Mapping[str, Any], now: datetime, calls: Calls) -> None:
        self.now, self.calls = now, calls
        self._rows: dict[str, dict[str, Row]] = {}
        for key, rows in dict(position.get("coming", {})).items():
            ahead = {row[0]: (row[0], row[1], row[2], row[3]) for row in rows if self._is_ahead(row[3])}
            if ahead:
                self._rows[str(key)] = ahead
        self._gone: dict[str, int] = {
            str(one): int(end) for one, end in dict(position.get("gone", {})).items() if self._is_ahead(int(end))
        }
        self._doubted = bool(position.get("doubted"))
        self.doubts = False

    def position(self) -> dict[str, Any]:
        coming = {key: [list(row) for row in rows.values()] for key, rows in self._rows.items()}
        return {"coming": coming, "gone": dict(self._gone), "doubted": self.doubts}

    def take(self, key: str, meetings: Iterable[Meeting]) -> Iterator[Meeting]:
        """The meetings of one object as it is now, and those that it held before and holds no more, called off."""
        before, now = self._rows.pop(key, {}), {}
        for meeting in meetings:
            before.pop(meeting.occurrence, None)
            if meeting.happened_at > self.now and not meeting.cancelled and self.calls(meeting):
                now[meeting.occurrence] = _row(meeting)
            yield self._back(meeting) if meeting.occurrence in self._gone and not meeting.cancelled else meeting
        if now:
            self._rows[key] = now
        yield from self._called_off(before.values())

    def drop(self, key: str) -> Iterator[Meeting]:
        """The object is gone, says the server."""
        yield from self._called_off(self._rows.pop(key, {}).values())

    def keep(self, present: set[str]) -> Iterator[Meeting]:
        """These are all the objects there are. Where most vanish at once, that must be found twice to be believed."""
        missing = [key for key in self._rows if key not in present]
        lost = sum(len(self._rows[key]) for key in missing)
        whole = sum(map(len, self._rows.values()))
        self.doubts = lost > max(_BELIEVED, whole // 2) and not self._doubted
        if not self.doubts:
            for key in missing:
                yield from self.drop(key)

    def _called_off(self, rows: Iterable[Row]) -> Iterator[Meeting]:
        for occurrence, sequence, starts, ends in rows:
            self._gone[occurrence] = ends
            yield Meeting(
                source=SOURCE,
                source_id=f"{occurrence}|{sequence}|gone {self.now:%Y%m%dT%H%M%S}",
                happened_at=datetime.fromtimestamp(ends, UTC),
                occurrence=occurrence,
                starts_at=datetime.fromtimestamp(starts, UTC),
                cancelled=True,
                sequence=sequence,
                recorded_at=self.now,
            )

    def _back(self, meeting: Meeting) -> Meeting:
        """One that stands there again is a new version, or the calling off would stay the last word."""
        del self._gone[meeting.occurrence]
        return replace(meeting, source_id=f"{meeting.source_id}|back {self.now:%Y%m%dT%H%M%S}", recorded_at=self.now)

    def _is_ahead(self, seconds: int) -> bool:
        return seconds > self.now.timestamp()


def _row(meeting: Meeting) -> Row:
    starts, ends = int(meeting.starts_at.timestamp()), int(meeting.happened_at.timestamp())
    return meeting.occurrence, meeting.sequence, starts, ends


def speaks_for(meeting: Meeting, owners: frozenset[str]) -> bool:
    """Whether a calendar's owner calls a meeting, or is one of two in it; a calendar of nobody's speaks for all.

    A guest among several who deletes an event only stays away themselves.
    """
    if not owners or meeting.organiser is None or len(meeting.invited) <= 2:
        return True
    return meeting.organiser.address in owners
