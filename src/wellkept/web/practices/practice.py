"""The ten practices of an engagement: each a part of its page, found by its name in this folder, with no list to keep.

A part is two files: `<name>.py` with a function of that name under `@practice`, and `<name>.html`, the inside of its
section (from h3 down), which is handed the part's `context`.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal

from wellkept.records.models import Engagement
from wellkept.web.page import Frame

State = Literal["good", "warn", "bad", "unk"]
STATES: dict[State, str] = {"good": "in order", "warn": "to watch", "bad": "gap", "unk": "not known"}


@dataclass(frozen=True)
class Shown:
    """What a part says: a plain sentence, its state in words, what its template draws, and where one works on it."""

    says: str
    tag: tuple[State, str]
    context: dict[str, Any] = field(default_factory=dict)
    href: str = ""
    open_words: str = "Open"


Ask = Callable[[Frame, Engagement], Shown]


@dataclass(frozen=True)
class Practice:
    order: int
    name: str
    title: str
    ask: Ask


@dataclass(frozen=True)
class Part:
    """A practice as it stands in one engagement."""

    practice: Practice
    shown: Shown

    @property
    def template(self) -> str:
        return f"practices/{self.practice.name}.html"

    @property
    def state_words(self) -> str:
        return STATES[self.shown.tag[0]]


def practice(*, order: int, title: str) -> Callable[[Ask], Practice]:
    """Declare a part: its name is its function's."""

    def declare(ask: Ask) -> Practice:
        return Practice(order, ask.__name__, title, ask)

    return declare


@cache
def practices() -> tuple[Practice, ...]:
    """All of them, in the order in which they stand on the page."""
    return tuple(sorted(_found(), key=lambda one: one.order))


def _found() -> Iterator[Practice]:
    for info in pkgutil.iter_modules([str(Path(__file__).parent)]):
        module = importlib.import_module(f"{__package__}.{info.name}")
        yield from (thing for thing in vars(module).values() if isinstance(thing, Practice))


def parts_of(frame: Frame, found: Engagement) -> list[Part]:
    return [Part(one, one.ask(frame, found)) for one in practices()]


def tally(parts: list[Part]) -> list[tuple[int, str]]:
    """How many parts stand how: (count, words), the best first, without those that none stands in."""
    counts = Counter(part.shown.tag[0] for part in parts)
    words = {"good": "in order", "warn": "to watch", "bad": "with a gap", "unk": "not known"}
    return [(counts[state], words[state]) for state in STATES if counts[state]]
