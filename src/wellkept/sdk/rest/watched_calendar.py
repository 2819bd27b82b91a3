"""A calendar that is asked for what changed, within a window of days that moves along."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Any

from wellkept.sdk.ical.coming import Coming, speaks_for
from wellkept.sdk.kinds import Meeting
from wellkept.sdk.rest.shapes import moment

AHEAD = timedelta(days=90)
_AT_LEAST_AHEAD = timedelta(days=60)
_LOOKED_AT_AGAIN = timedelta(days=60)


@dataclass(slots=True)
class Watched:
    """`link` is what the server is asked with next; "" for everything from `since` to `until`, from the start.

    `seen` are the events of a listing of everything, None when a part of it was read in an earlier run.
    """

    owner: str
    now: datetime
    since: datetime
    until: datetime
    link: str
    coming: Coming
    seen: set[str] | None = field(default=None)

    @classmethod
    def of(cls, position: Mapping[str, Any], owner: str, now: datetime, since: datetime) -> Watched:
        owners = frozenset({owner.lower()})
        coming = Coming(position, now, lambda meeting: speaks_for(meeting, owners))
        until = moment(str(position.get("until", "")))
        if until is None:
            return cls(owner, now, since, now + AHEAD, "", coming, set())
        if until < now + _AT_LEAST_AHEAD:
            return cls(owner, now, now - _LOOKED_AT_AGAIN, now + AHEAD, "", coming, set())
        return cls(owner, now, now - _LOOKED_AT_AGAIN, until, str(position.get("link", "")), coming)

    def anew(self) -> None:
        """The server has forgotten where we were: everything is listed again."""
        self.link, self.until, self.seen = "", self.now + AHEAD, set()

    def take(self, event: str, meetings: Iterable[Meeting]) -> Iterator[Meeting]:
        key = _short(event)
        if self.seen is not None:
            self.seen.add(key)
        yield from self.coming.take(key, meetings)

    def drop(self, event: str) -> Iterator[Meeting]:
        yield from self.coming.drop(_short(event))

    def end(self) -> Iterator[Meeting]:
        """After the last page: what a whole listing does not name any more was called off."""
        if self.seen is not None:
            yield from self.coming.keep(self.seen)

    def position(self) -> dict[str, Any]:
        return {"link": self.link, "until": self.until.isoformat()} | self.coming.position()


def _short(event: str) -> str:
    return blake2b(event.encode("utf-8", "replace"), digest_size=8).hexdigest()
