"""Marked words: each says whose it is, so that a page which shows it to anybody else has leaked.

Owners: `public` (everybody), `firm` (all who sign in), `a` and `b` (who sees that account), `ab` (who sees either),
`loose` (of no account: for who sees all), `setting` (admins), `ann` and `bob` (theirs alone: they took part), `never`
(nobody, on no page).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

PATTERN = re.compile(r"cnry-([a-z]+)-([a-z]+)-([a-z_]+)-(\d+)", re.IGNORECASE)
OWNERS = ("public", "firm", "a", "b", "ab", "loose", "setting", "ann", "bob", "never")


@dataclass(frozen=True)
class Canary:
    owner: str
    model: str
    field: str
    number: int

    def __str__(self) -> str:
        return f"CNRY-{self.owner}-{self.model}-{self.field}-{self.number}"


def plain(canary: Canary) -> str:
    return str(canary)


@dataclass
class Canaries:
    """Makes one for each text that is stored; `words` may wrap it in something hostile."""

    words: Callable[[Canary], str] = plain
    made: list[Canary] = field(default_factory=list)

    def text(self, owner: str, model: str, name: str) -> str:
        return self.words(self._next(owner, model, name))

    def name(self, owner: str, model: str, name: str) -> str:
        """One that is part of an address or a key: never wrapped, in small letters."""
        return str(self._next(owner, model, name)).lower()

    def _next(self, owner: str, model: str, name: str) -> Canary:
        assert owner in OWNERS
        canary = Canary(owner, model, name, len(self.made) + 1)
        self.made.append(canary)
        return canary


def found_in(text: str) -> set[Canary]:
    return {
        Canary(owner.lower(), model.lower(), name.lower(), int(number))
        for owner, model, name, number in PATTERN.findall(text)
    }


def foreign_in(text: str, allowed: Iterable[str]) -> set[Canary]:
    """The canaries in a text that a reader who may see these owners' words must not see."""
    may = set(allowed)
    return {canary for canary in found_in(text) if canary.owner not in may}
