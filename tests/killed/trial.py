"""Killing one kind of work again and again, and saying of each kill what was wrong after it."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from killed.kinds import Kind, words_of
from killed.place import Ended, Place, Warm
from killed.strike import Struck, chosen, points, strike

RECOVERY = 10.0  # seconds
Stands = Mapping[str, list[Any]]


@dataclass
class Told:
    """What came of the kills of one kind on one database. `slowest`, in seconds, is the longest way back."""

    kind: str
    database: str
    calls: int
    killed: int = 0
    children: int = 0
    bad: list[str] = field(default_factory=list)
    slowest: float = 0.0
    slowest_cpu: float = 0.0

    def line(self) -> str:
        return (
            f"| {self.kind} | {self.database} | {self.calls:,} | {self.killed} | {self.children} | {len(self.bad)} "
            f"| {self.slowest:.1f} s | {self.slowest_cpu:.1f} s |"
        )


@dataclass
class Trial:
    """One kind on one place, which stands as it stood `before` at each kill; nobody harmed it leaves it as `after`."""

    kind: Kind
    place: Place
    warm: Warm
    told: Told = field(init=False)
    before: Stands = field(default_factory=dict)
    after: Stands = field(default_factory=dict)

    def kill(self, count: int) -> Told:
        """At so many points, spread over the whole run."""
        words = words_of(self.kind, self.place)
        if self.kind.opens:
            self.before = self.warm.look()["stands"]
        found = points(self.place, self.warm, words)
        self.told = Told(self.kind.name, self.place.kind, len(found))
        self._see_unharmed(words)
        for point in chosen(found, count, f"{self.kind.name} {self.place.kind}"):
            if self.told.killed >= count:
                break
            self.place.put_back("before")
            struck = strike(self.place, self.warm, words, point)
            if struck.killed:
                self.told.killed += 1
                self.told.children += struck.killed == "a child"
                self.told.bad += [f"{point}: {one}" for one in self._wrong(struck, words)]
        return self.told

    def _see_unharmed(self, words: tuple[str, ...]) -> None:
        """What is done once more changes nothing."""
        first = self.warm.look()
        assert [one for one in first["wrong"] if not one.startswith(self.kind.mended)] == []
        assert list(_failed(self.kind.after(self.warm, words))) == []
        self.after = self.warm.look()["stands"]
        assert list(_differing(first["stands"], self.after, self.kind.same)) == []

    def _wrong(self, struck: Struck, words: tuple[str, ...]) -> Iterator[str]:
        if struck.left:
            yield f"{struck.left} processes lived on"
        if struck.killed == "a child":
            yield from _failed(struck.ended)
        opened = self.warm.run("look")  # which opens the home as any command does
        if opened.code:
            yield f"it does not open: {opened.err[-600:]}"
            return
        found = opened.json()
        yield from (one for one in found["wrong"] if not one.startswith(self.kind.mended))
        yield from self._torn(found["stands"])
        ended = self.kind.after(self.warm, words)
        yield from _failed(ended)
        yield from self._slow(opened, ended)
        last = self.warm.look()
        yield from last["wrong"]
        yield from _differing(last["stands"], self.after, self.kind.same)
        yield from self.kind.also(self.place)

    def _torn(self, stands: Stands) -> Iterator[str]:
        """Before anything is done again: facts that were stored are there; what changes as a whole did so, or not."""
        if not self.kind.opens:
            return
        lost = [row for row in self.before["facts"] if row not in stands["facts"]] if self.kind.grows else []
        if lost:
            yield f"{len(lost)} facts are lost, {lost[0]} among them"
        for part in self.kind.either:
            if stands[part] not in (self.before[part], self.after[part]):
                yield f"{part}: neither as before nor as after"

    def _slow(self, *ended: Ended) -> Iterator[str]:
        """By the clock on the wall; where more is to be done than there are processors, by the processor's."""
        wall, cpu = max(one.wall for one in ended), max(one.cpu for one in ended)
        self.told.slowest, self.told.slowest_cpu = max(self.told.slowest, wall), max(self.told.slowest_cpu, cpu)
        took = cpu if os.getloadavg()[0] > (os.cpu_count() or 1) else wall
        if took > RECOVERY:
            yield f"it took {took:.1f} s to be whole again"


def _failed(ended: Ended) -> Iterator[str]:
    if ended.code:
        yield f"it ended with {ended.code}: {ended.err[-600:]}"


def _differing(found: Stands, meant: Stands, parts: Collection[str]) -> Iterator[str]:
    for part in sorted(parts):
        rows = meant[part]
        more = [row for row in found[part] if row not in rows]
        less = [row for row in rows if row not in found[part]]
        if more or less or len(rows) != len(found[part]):
            yield f"{part}: {len(found[part])} rows for {len(rows)}; more: {more[:3]}; less: {less[:3]}"
