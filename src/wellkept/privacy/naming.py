"""How a person is named, and how those words are found in, and taken out of, other words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Q

from wellkept.facts.erased import ERASED, NAMELESS
from wellkept.facts.models import Address, Person
from wellkept.records.models import Change

BETWEEN = r"[\s_.,+%-]+"  # a file's name has other signs between the words


@dataclass(frozen=True)
class Naming:
    """The addresses and names of one person.

    Names of two words and more are found anywhere, whatever their case; a single word only where it stands alone:
    "Rose" in a sentence may be anybody, or a flower.
    """

    addresses: frozenset[str]
    names: frozenset[str]

    @classmethod
    def of(cls, person: Person) -> Naming:
        rows = list(Address.objects.filter(person=person).values_list("value", "name"))
        bare = {value.removeprefix("name:") for value, _ in rows if value.startswith("name:")}
        mail = {value for value, _ in rows if "@" in value}
        said = {person.name, *(name for _, name in rows), *bare, *_former(person)}
        said -= {"", ERASED, NAMELESS}  # where an erasure is begun again that was killed
        names = {name for name in said if "@" not in name}
        return cls(frozenset(mail | (said - names)), frozenset(names))

    @property
    def stored_values(self) -> frozenset[str]:
        """What `Address.value` is for them, or would be where a source gives a bare name."""
        return self.addresses | {f"name:{' '.join(name.split()).casefold()}" for name in self.names}

    @cached_property
    def several(self) -> tuple[str, ...]:
        """What is looked for anywhere, the longest first; "Family, Given" the other way round too."""
        turned = {" ".join(part.strip() for part in reversed(name.split(","))) for name in self.names if "," in name}
        whole = {name for name in self.names | turned if len(_words(name)) > 1}
        turns = {f"{_words(name)[-1]} {' '.join(_words(name)[:-1])}" for name in whole if "," not in name}
        return tuple(sorted(self.addresses | whole | turns, key=len, reverse=True))

    @cached_property
    def pattern(self) -> re.Pattern[str] | None:
        if not self.several:
            return None
        shapes = [re.escape(one) if "@" in one else BETWEEN.join(map(re.escape, _words(one))) for one in self.several]
        return re.compile(rf"(?<!\w)(?:{'|'.join(shapes)})(?!\w)", re.IGNORECASE)

    @cached_property
    def single(self) -> frozenset[str]:
        return frozenset(name.casefold() for name in self.names)

    def in_text(self, text: str) -> bool:
        return text.strip().casefold() in self.single or bool(self.pattern and self.pattern.search(text))

    def inside(self, value: Any) -> bool:
        """Whether they are named anywhere in a value, as JSON has them."""
        return any(self.in_text(text) for text in texts_in(value))

    def without(self, value: Any) -> Any:
        """The same value in which somebody stands where they were named."""
        if isinstance(value, str):
            return self._text_without(value)
        if isinstance(value, dict):
            return {self._text_without(str(name)): self.without(one) for name, one in value.items()}
        return [self.without(one) for one in value] if isinstance(value, list) else value

    def _text_without(self, text: str) -> str:
        if text.strip().casefold() in self.single:
            return NAMELESS
        return self.pattern.sub(NAMELESS, text) if self.pattern else text


def _former(person: Person) -> Iterator[str]:
    """How they were called before somebody decided otherwise."""
    addresses = Address.objects.filter(person=person).values("pk")
    own = Q(table="person", row=person.pk) | Q(table="address", row__in=addresses)
    for rows in Change.objects.filter(own).values_list("before", "after"):
        yield from (row["name"] for row in rows if row and isinstance(row.get("name"), str))


def texts_in(value: Any) -> Iterable[str]:
    """Every text in a value, and every name of a field in it."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, one in value.items():
            yield str(name)
            yield from texts_in(one)
    elif isinstance(value, list):
        for one in value:
            yield from texts_in(one)


def _words(name: str) -> list[str]:
    return [word for word in re.split(r"[\s,]+", name) if word]
