"""Which two people are worth comparing: those who share a key. Everybody with everybody would be a billion pairs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import combinations

from wellkept.facts.likeness.nicknames import FAMILIES_OF
from wellkept.facts.likeness.odd_spelling import looks_like
from wellkept.facts.likeness.side import ANYWHERE, Side, by_key
from wellkept.facts.likeness.written_name import Name

# A key that more people share says nothing by itself; a finer one finds the pairs that matter.
MOST_SHARING = 40
LEAST_LOCAL = 4
Pair = tuple[int, int]


def candidates(sides: Iterable[Side]) -> set[Pair]:
    """Pairs of person ids, the smaller first."""
    everybody = list(sides)
    return {pair for keys in KEYS for pair in _pairs(everybody, keys)}


def _pairs(sides: list[Side], keys: Callable[[Side], Iterable[str]]) -> Iterator[Pair]:
    for sharing in by_key(sides, keys).values():
        if 1 < len(sharing) <= MOST_SHARING:
            yield from ((one.person, other.person) for one, other in _ordered(sharing))


def _ordered(sharing: list[Side]) -> Iterator[tuple[Side, Side]]:
    return combinations(sorted(sharing, key=lambda side: side.person), 2)


def _family_here(side: Side) -> Iterator[str]:
    """One family name within one organisation, or at no organisation."""
    return (f"{group} {name.family}" for group in side.groups - {ANYWHERE} for name in _said(side))


def _initial_and_family(side: Side) -> Iterator[str]:
    return (f"{name.given[:1]} {name.family}" for name in _said(side) if name.given)


def _whole_name(side: Side) -> Iterator[str]:
    """The given name as any of its bearers may be called, and the family name: in either order as an address has it."""
    for name in _said(side):
        if name.whole:
            yield f"{name.given} {name.family}"
            yield from (f"{number} {name.family}" for number in FAMILIES_OF.get(name.given, ()))
    yield from (f"{name.family} {name.given}" for name in side.spelled if name.whole)


def _misspelled_family(side: Side) -> Iterator[str]:
    """The given name and the family name's consonants: what is left of most slips."""
    return (f"{name.given} {bones(name.family)}" for name in _said(side) if name.whole)


def bones(word: str) -> str:
    """A word without vowels and doubled letters."""
    kept = ""
    for letter in word[:1] + "".join(one for one in word[1:] if one not in "aeiouy"):
        kept += letter if not kept.endswith(letter) else ""
    return kept


def _local(side: Side) -> Iterator[str]:
    return (local for local in side.locals if len(local) >= LEAST_LOCAL)


def _short_forms(side: Side) -> Iterator[str]:
    """Names as firms shorten them, klay for Kenneth Lay, and addresses that are such a word, within a group."""
    for group in side.groups:
        yield from (f"{group} {local}" for local in side.locals if local.isalpha())
        yield from (f"{group} {form}" for name in side.names if name.whole for form in short_forms(name))


@lru_cache(maxsize=200_000)
def short_forms(name: Name) -> frozenset[str]:
    """What firms make of a name before the @."""
    given, family, first = name.given, name.family, name.given[0]
    return frozenset({first + family, family + first, given + family[0], given + family, family + given, family})


def _look(side: Side) -> Iterator[str]:
    return (looks_like(value) for value in side.values if "@" in value)


def _said(side: Side) -> list[Name]:
    return side.readings


KEYS: tuple[Callable[[Side], Iterable[str]], ...] = (
    _family_here,
    _initial_and_family,
    _whole_name,
    _misspelled_family,
    _local,
    _short_forms,
    _look,
)
