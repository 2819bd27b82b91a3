"""What two people's names and addresses say about their being one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from math import log

from wellkept.facts.likeness.candidates import short_forms
from wellkept.facts.likeness.evidence import Evidence
from wellkept.facts.likeness.given_names import Given, compare_given, misspelled
from wellkept.facts.likeness.nicknames import FAMILIES_OF
from wellkept.facts.likeness.odd_spelling import looks_like
from wellkept.facts.likeness.side import ANYWHERE, Side
from wellkept.facts.likeness.written_name import Name

EVERYWHERE = "*"
MOST_FOR_NAME = 4.5
UNSEEN = 0.15  # how many more of a family name to expect where none was seen
SHARE_OF_GIVEN, SHARE_OF_INITIAL, SHARE_OF_CALLED = 0.015, 0.1, 0.3
COMMON_LOCAL, LONG_LOCAL = 3, 6
USUAL = 200

SAID = {
    Given.SAME: "The same given and family name.",
    Given.CALLED: "“{short}” can be short for “{long}”, and the family name is the same.",
    Given.SPELLED: "“{one}” and “{other}” differ by one letter.",
    Given.INITIAL: "The same family name, and the initial of the given name fits.",
    Given.INITIAL_CALLED: "The same family name, and the initial fits a name that “{long}” can be short for.",
    Given.UNSAID: "The same family name; one of the two leaves out the given name.",
}


class Names:
    """How common names are among all who are compared: the rarer a shared one, the more it says."""

    def __init__(self, sides: Iterable[Side]) -> None:
        givens: dict[tuple[str, str], set[str]] = defaultdict(set)
        families: dict[str, set[str]] = defaultdict(set)
        self.local: Counter[str] = Counter()
        for side in sides:
            for name in (name for name in side.readings if len(name.given) > 1):
                families[name.given].add(name.family)
                for group in {*side.groups, EVERYWHERE}:
                    givens[group, name.family].add(name.given)
            self.local.update(set(side.locals))
        # One full name twice is likely one person twice, so what counts is how many different ones there are.
        self.givens = {key: len(found) for key, found in givens.items()}
        self.families = {given: len(found) for given, found in families.items()}
        self.pairs = sum(self.families.values())

    def weigh(self, one: Side, other: Side) -> Iterator[Evidence]:
        """Everything that names and addresses say, for and against."""
        named = list(self._name(one, other))
        yield from named
        yield from self._local(one, other, alone=not named)
        yield from _places(one, other)
        yield from _odd(one, other)

    def _name(self, one: Side, other: Side) -> Iterator[Evidence]:
        found = [self._pair(first, second, one, other) for first, second in _read_together(one, other)]
        if found:
            yield max(found, key=lambda seen: seen.weight)
        else:
            yield from self._short_form(one, other)

    def _pair(self, first: Name, second: Name, one: Side, other: Side) -> Evidence:
        how = compare_given(first.given, second.given)
        if how is Given.OTHER_INITIAL and (first.lost or second.lost):
            how = Given.UNSAID
        if how in {Given.DIFFERENT, Given.OTHER_INITIAL}:
            weight = -5.0 if how is Given.DIFFERENT else -1.5
            return Evidence(weight, f"Different given names: {_shown(first)} and {_shown(second)}.")
        weight = self._rarity(first, second, how, one, other)
        words = SAID[how].format(**_words(first, second))
        if first.family != second.family:
            weight, words = weight - 1.0, f"{words} The family names differ by one letter."
        return Evidence(*_with_middle(first, second, weight, words))

    def _rarity(self, first: Name, second: Name, how: Given, one: Side, other: Side) -> float:
        """How many others would be expected to fit as well by chance; the fewer, the more the name says."""
        shared = (one.groups & other.groups) - {ANYWHERE}
        scope = min(shared) if shared else EVERYWHERE
        known = min(self.givens.get((scope, name.family), 0) for name in (first, second))
        others = max(0, known - 1) + UNSEEN
        shares = {Given.INITIAL: SHARE_OF_INITIAL, Given.INITIAL_CALLED: SHARE_OF_CALLED, Given.UNSAID: 1.0}
        share = shares.get(how)
        if share is None:
            bearers = min(self.families.get(name.given, 0) for name in (first, second))
            # Of few names little is known: as if two hundred more had been seen, of usual ones.
            share = max(SHARE_OF_GIVEN, (bearers + SHARE_OF_GIVEN * USUAL) / (self.pairs + USUAL))
        less = {Given.CALLED: 0.7, Given.SPELLED: 0.7}.get(how, 0.0)
        return min(MOST_FOR_NAME, -log(others * share)) - less - (0.0 if shared or how is Given.SAME else 0.5)

    def _short_form(self, one: Side, other: Side) -> Iterator[Evidence]:
        """An address such as klay for Kenneth Lay."""
        for named, coded in ((one, other), (other, one)):
            forms = {form: name for name in named.names if name.whole for form in short_forms(name)}
            fits = [local for local in coded.locals if local in forms]
            if fits:
                known = self.givens.get((EVERYWHERE, forms[fits[0]].family), 0)
                weight = min(2.5, -log((max(0, known - 1) + UNSEEN) * SHARE_OF_CALLED))
                yield Evidence(weight, f"“{fits[0]}” is how {named.shown or 'the other'} would be shortened.")
                return

    def _local(self, one: Side, other: Side, *, alone: bool) -> Iterator[Evidence]:
        """The same words before the @ at two places."""
        shared = sorted(set(one.locals) & set(other.locals), key=len)
        if not shared or _same_whole_name(one, other):
            return
        local = shared[-1]
        common = self.local[local] > COMMON_LOCAL or self.families.get(local, 0) > 1 or local in FAMILIES_OF
        if common and not alone:
            return
        weight = -0.5 if common else 2.0 if len(local) >= LONG_LOCAL or any(sign in local for sign in "._-") else 1.0
        yield Evidence(weight, f"Both addresses begin with “{local}”" + (", which is common." if common else "."))


def _with_middle(first: Name, second: Name, weight: float, words: str) -> tuple[float, str]:
    if not (first.middle and second.middle):
        return weight, words
    if first.middle[0] != second.middle[0]:
        return weight - 1.5, f"{words} Their middle initials differ."
    return weight + 0.7, f"{words} Their middle initials are the same."


def _read_together(one: Side, other: Side) -> Iterator[tuple[Name, Name]]:
    """Readings whose family names are alike; an address may have them in the other order."""
    for first in one.readings:
        for second in other.readings:
            turned = Name(second.family, second.middle, second.given)
            if first.family == second.family or (first.whole and misspelled(first.family, second.family)):
                yield first, second
            elif turned.whole and first.whole and (first.given, first.family) == (turned.given, turned.family):
                yield first, turned


def _same_whole_name(one: Side, other: Side) -> bool:
    ours = {(name.given, name.family) for name in one.readings if name.whole}
    return bool(ours & {(name.given, name.family) for name in other.readings if name.whole})


def _places(one: Side, other: Side) -> Iterator[Evidence]:
    if one.elsewhere(other):
        yield Evidence(-0.7, "Their addresses belong to two organisations.")
    elif not (one.groups & other.groups) - {ANYWHERE}:
        yield Evidence(-0.3, "One of the two has an address that belongs to no organisation.")


def _odd(one: Side, other: Side) -> Iterator[Evidence]:
    """Look-alikes are shown with a warning, and are never certain."""
    alike = {looks_like(value) for value in one.values if "@" in value} & {looks_like(value) for value in other.values}
    odd = one.odd or other.odd
    if alike:
        yield Evidence(1.5, f"The addresses look the same at a glance, and are not: one {odd}.", warning=True)
    elif odd:
        yield Evidence(0.0, f"Look closely: one address {odd}.", warning=True)


def _words(first: Name, second: Name) -> dict[str, str]:
    one, other = _shown(first), _shown(second)
    short, long = sorted((one, other), key=len)
    return {"one": one, "other": other, "short": short, "long": long}


def _shown(name: Name) -> str:
    return name.said if len(name.given) > 1 else f"{name.given.upper()}."
