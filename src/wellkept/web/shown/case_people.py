"""Names of whom cases name, as far as the reader sees them."""

from __future__ import annotations

from collections.abc import Iterable

from wellkept import access
from wellkept.web.page import Frame, reader


class CasePeople:
    """Learn everybody first, then ask; who is foreign, or nobody, has no name."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._names: dict[int, str] = {}

    def learn(self, people: Iterable[int | None]) -> None:
        new = {one for one in people if one} - self._names.keys()
        if new:
            self._names |= dict.fromkeys(new, "") | access.names(reader(self._frame.request), new)

    def name(self, person: int | None) -> str:
        return self._names.get(person or 0, "")

    def href(self, person: int | None) -> str:
        return self._frame.href("person", person) if self.name(person) else ""
