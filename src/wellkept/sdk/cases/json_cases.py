"""Cases from a tracker's JSON: a list of nodes, each a case with what happened in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, tzinfo
from pathlib import Path
from typing import Any

from wellkept.sdk.case_key import case_key
from wellkept.sdk.cases.entries import Entry, Events, stated_case
from wellkept.sdk.cases.step_words import is_unknown
from wellkept.sdk.cases.story import told
from wellkept.sdk.connector import Aside, Item, Source
from wellkept.sdk.csv_cells import BadCellError
from wellkept.sdk.json_items import Found, json_items
from wellkept.sdk.json_value import JsonError
from wellkept.sdk.kinds import Step
from wellkept.sdk.table_dates import moment_of
from wellkept.sdk.time_zone import zone_named

Node = Mapping[str, Any]
MOST_ENTRIES = 20_000  # of one case
_LONGEST = 300
_NAMES = ("display_value", "displayName", "name", "emailAddress", "email", "value")


@dataclass
class Told:
    """A case as it is being put together. `zone` is that of times without an offset."""

    reference: str
    system: str = ""
    zone: tzinfo = UTC
    stated: dict[str, Any] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    faults: list[tuple[str, str]] = field(default_factory=list)

    @property
    def key(self) -> str:
        return case_key(self.reference, self.system)

    def add(self, what: str, at: str, means: Step | None, zone: tzinfo | None = None, **said: Any) -> None:
        """One entry, unless there is no time; a bad time is set aside as `what`."""
        if is_unknown(at) or len(self.entries) >= MOST_ENTRIES:
            return
        try:
            moment = moment_of("time", at, zone or self.zone)
        except BadCellError as bad:
            self.faults.append((what, str(bad)))
            return
        said.setdefault("number", what)
        self.entries.append(Entry(case=self.key, at=moment, means=means, **said))

    def has(self, *steps: Step) -> bool:
        return any(entry.means in steps for entry in self.entries)


def looks_like_json(*signs: bytes) -> Callable[[Path, bytes], float]:
    """How surely a file is this tracker's: each of the signs, which are patterns, stands in its first bytes."""
    patterns = [re.compile(sign) for sign in signs]

    def sniff(_path: Path, head: bytes) -> float:
        plain = head.removeprefix(b"\xef\xbb\xbf").lstrip()
        return 0.9 if plain[:1] in (b"{", b"[") and all(one.search(plain) for one in patterns) else 0.0

    return sniff


def read_cases(
    source: Source, name: str, lists: Collection[str], build: Callable[[Node, tzinfo], Told]
) -> Iterator[Item]:
    """What `build` makes of each node of the outermost list, or of the `lists` of the outermost object."""
    events, count = Events(name), 0
    zone = zone_named(str(source.settings.get("time_zone") or "UTC")) or UTC
    try:
        with source.path.open("rb") as file:
            for count, found in enumerate(json_items(file, lists, source.progress), 1):
                if source.begin(f"item {count:,}", True):
                    yield from _items(found, f"item {count:,}", events, lambda node: build(node, zone))
    except (JsonError, OSError) as error:
        yield Aside(f"behind item {count:,}" if count else "", str(error))
        return
    if not count:
        yield Aside("", f"no list of cases is in it; expected: {', '.join(sorted(lists))}, or a list alone")


def _items(found: Found, position: str, events: Events, build: Callable[[Node], Told]) -> Iterator[Item]:
    if found.fault or not isinstance(found.value, dict):
        yield Aside(position, found.fault or "is no object")
        return
    told_case = build(found.value)
    if not told_case.key:
        yield Aside(position, "names no case: it has no number")
        return
    for what, fault in told_case.faults:
        yield Aside(f"{position}, {what}", fault, told_case.reference)
    stated = {name: value[:200] for name, value in told_case.stated.items() if value and not is_unknown(value)}
    yield stated_case(stated | {"reference": told_case.reference, "system": told_case.system}, position)
    entries = sorted(told_case.entries, key=lambda one: one.at)
    for entry, step in zip(entries, told(one.beat for one in entries), strict=True):
        yield events.of(entry, step)


def text(node: Any, *path: str) -> str:
    """What stands there in one line; of somebody or something with a name its name; "" where nothing is."""
    for name in path:
        node = node.get(name) if isinstance(node, Mapping) else None
    if isinstance(node, Mapping):
        return next((said for name in _NAMES if (said := text(node.get(name)))), "")
    if isinstance(node, bool) or not isinstance(node, str | int | float):
        return ""
    said = str(node)[:_LONGEST]
    return said if said.isprintable() else " ".join("".join(s if s.isprintable() else " " for s in said).split())


def nodes(node: Any, *path: str) -> list[Node]:
    """The objects of the list that stands there; of an object that only wraps a list, those of that list."""
    for name in path:
        node = node.get(name) if isinstance(node, Mapping) else None
    if isinstance(node, Mapping) and path:
        node = node.get(path[-1])
    return [one for one in node if isinstance(one, Mapping)] if isinstance(node, list) else []


def truth(node: Node, name: str, *, otherwise: bool = False) -> bool:
    value = node.get(name)
    return otherwise if value in (None, "") else value in (True, 1, "true", "True", "1", "yes")


def last_end(told_case: Told) -> int | None:
    """Where the last end of a case stands among its entries: that is what a rating is about."""
    ends = [place for place, one in enumerate(told_case.entries) if one.means in ("resolved", "closed")]
    return max(ends, key=lambda place: told_case.entries[place].at, default=None)


def rated(value: Any, best: float = 5.0) -> float | None:
    """A rating from 1 to 5, None where nobody rated."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if is_number and 1 <= value <= best else None


def earliest(found: list[Node], when: Callable[[Node], str]) -> Node | None:
    return min(found, key=when, default=None)
