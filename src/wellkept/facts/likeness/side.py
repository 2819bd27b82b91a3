"""What is known of one person for the comparison: their addresses, the names that they write, where they belong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property

from wellkept.facts.erased import PREFIX
from wellkept.facts.likeness.odd_spelling import looks_like, oddness
from wellkept.facts.likeness.written_name import Name, name_in_address, name_of
from wellkept.facts.models import Address

ANYWHERE = ""


@dataclass
class Side:
    """One of two people. `group` is an organisation, or ANYWHERE for free mail and bare names."""

    person: int
    values: list[str] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    spelled: list[Name] = field(default_factory=list)  # names that addresses spell out
    locals: list[str] = field(default_factory=list)
    groups: set[str] = field(default_factory=set)
    odd: str = ""
    shown: str = ""

    @cached_property
    def readings(self) -> list[Name]:
        """Names as written; where none is whole, also what the addresses spell. To be asked for once all are added."""
        return self.names if any(name.whole for name in self.names) else [*self.names, *self.spelled]

    def elsewhere(self, other: Side) -> bool:
        """Whether both belong to organisations, and to no same one."""
        return not self.groups & other.groups and ANYWHERE not in self.groups | other.groups

    def add(self, value: str, name: str, group: str) -> None:
        bare = value.startswith("name:")
        local = "" if bare else value.rpartition("@")[0].partition("+")[0]
        self.values.append(value)
        self.shown = self.shown or name
        _once(self.names, name_of(name))
        if local:
            _once(self.spelled, name_in_address(local))
            self.locals.append(local)
        self.groups.add(group)
        self.odd = self.odd or ("" if bare else oddness(value, name))


def _once(names: list[Name], found: Name | None) -> None:
    if found and found not in names:
        names.append(found)


def sides_of(group_of: Callable[[str], str]) -> dict[int, Side]:
    """Everybody who has an address, by id; but for who was erased."""
    rows = Address.objects.filter(kind=Address.Kind.PERSON, person__isnull=False).order_by("pk")
    rows = rows.exclude(value__startswith=PREFIX)  # nobody knows any more who that was
    found: dict[int, Side] = {}
    for person, value, name, domain, own in rows.values_list(
        "person_id", "value", "name", "domain", "person__name"
    ).iterator():
        side = found.get(person)
        if side is None:
            side = found[person] = Side(person)
            _once(side.names, name_of(own))
        side.add(value, name, group_of(domain) if domain else ANYWHERE)
    _mark_look_alikes(found)
    return found


def _mark_look_alikes(sides: dict[int, Side]) -> None:
    """Who came later with an address that looks like a known one is looked at closely, beside whomever."""
    first: dict[str, int] = {}
    for person, side in sorted(sides.items()):
        for value in (value for value in side.values if "@" in value):
            if first.setdefault(looks_like(value), person) != person:
                side.odd = side.odd or "looks like one that was known before"


def by_key(sides: Iterable[Side], keys: Callable[[Side], Iterable[str]]) -> dict[str, list[Side]]:
    """Sides that share a key; a side stands once under each of its keys."""
    found: dict[str, list[Side]] = defaultdict(list)
    for side in sides:
        for key in set(keys(side)):
            found[key].append(side)
    return found
