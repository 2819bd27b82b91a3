"""Which organisations may be one, and what speaks for it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations

from rapidfuzz import fuzz

from wellkept.facts.identity import full_name
from wellkept.facts.models import Address
from wellkept.records.models import Domain, Organisation
from wellkept.records.queries.organisations import Standing
from wellkept.sdk.organisation_names import name_stem, one_begins_the_other, second_level

Pair = tuple[int, int]
LEAST, LEAST_STATED = 0.5, 0.6  # policy: proposed from this chance on; where people stated both, more is asked
MOST_ALIKE = 12  # what more organisations than this share tells none of them apart
ALIKE = 90.0
SHARE = 0.2  # of the smaller one's people: from here on, people in common count in full
LEAST_LOCAL = 5  # letters before the @ that are worth comparing


@dataclass
class Likely:
    """Two organisations, what speaks for their being one, and how much."""

    not_one: float = 1.0
    evidence: list[str] = field(default_factory=list)

    @property
    def chance(self) -> float:
        return 1.0 - self.not_one

    def says(self, weight: float, words: str) -> None:
        self.not_one *= 1.0 - weight
        self.evidence.append(words)


def likely_joins() -> dict[Pair, Likely]:
    """Pairs of organisations by how likely they are one; those that belong together already are left out."""
    places = {row.pk: row for row in Organisation.objects.all()}
    domains = dict(Domain.objects.values_list("value", "organisation_id"))
    found: dict[Pair, Likely] = defaultdict(Likely)
    _by_people(found, domains)
    _by_domain(found, domains)
    _by_name(found, places)
    standing = Standing.read()
    return {
        pair: likely
        for pair, likely in found.items()
        if likely.chance >= _line(places, pair) and standing.top(pair[0]) != standing.top(pair[1])
    }


def _line(places: dict[int, Organisation], pair: Pair) -> float:
    return LEAST if any(places[one].guessed for one in pair) else LEAST_STATED


def _by_people(found: dict[Pair, Likely], domains: dict[str, int]) -> None:
    """The same people under both domains; or people of the same name, or the same word before the @."""
    persons, names, before = _people(domains)
    sizes = Counter(place for places in persons.values() for place in places)
    same, alike = _shared(persons.values()), _shared(names.values())
    redirected = _shared(before.values())
    for pair in same.keys() | alike.keys() | redirected.keys():
        size = min(sizes[place] for place in pair) or 1
        if count := same[pair]:
            who = "one person writes" if count == 1 else f"{count} people write"
            found[pair].says(_weight(count, size, each=0.25, most=0.8), f"{who} from both")
        if (count := alike[pair] - same[pair]) > 0:
            who = "somebody of one name is" if count == 1 else f"people of {count} names are"
            found[pair].says(_weight(count, size, each=0.2, most=0.5), f"{who} at both")
        # Who bears one name mostly has one word before the @ too: that is said once.
        if (count := redirected[pair] - max(alike[pair], same[pair])) > 1:
            words = f"{count} addresses are the same before the @"
            found[pair].says(_weight(count, size, each=0.15, most=0.4), words)


def _people(domains: dict[str, int]) -> tuple[dict[int, set[int]], dict[str, set[int]], dict[str, set[int]]]:
    """Organisations by person, by full name, and by what stands before the @."""
    persons: dict[int, set[int]] = defaultdict(set)
    names: dict[str, set[int]] = defaultdict(set)
    before: dict[str, set[int]] = defaultdict(set)
    rows = Address.objects.filter(kind=Address.Kind.PERSON, domain__in=Domain.objects.values("value"))
    for value, name, domain, person in rows.values_list("value", "name", "domain", "person_id").iterator():
        place, local = domains[domain], value.partition("@")[0]
        if person is not None:
            persons[person].add(place)
        if text := full_name(name):
            names[text].add(place)
        if len(local) >= LEAST_LOCAL:
            before[local].add(place)
    return persons, names, before


def _weight(count: int, size: int, *, each: float, most: float) -> float:
    """A few people in common say much of a small organisation and little of a large one."""
    return min(most, each * count) * min(1.0, count / size / SHARE)


def _shared(groups: Iterable[set[int]]) -> Counter[Pair]:
    """How many groups each two organisations stand in together."""
    return Counter(
        pair for places in groups if 1 < len(places) <= MOST_ALIKE for pair in combinations(sorted(places), 2)
    )


def _by_domain(found: dict[Pair, Likely], domains: dict[str, int]) -> None:
    """`meridian.example` and `meridian.test`; `meridian.example` and `meridian-health.example`."""
    labels: dict[str, list[str]] = defaultdict(list)
    for value in sorted(domains):
        labels[second_level(value).split("-")[0]].append(value)
    seen: set[Pair] = set()
    for values in labels.values():
        for one, other in combinations(values, 2) if len(values) <= MOST_ALIKE else ():
            pair = _pair(domains[one], domains[other])
            if pair is None or pair in seen:
                continue
            weight = _alike_domains(second_level(one), second_level(other))
            if weight:
                seen.add(pair)
                found[pair].says(weight, f"{one} and {other} are alike")


def _alike_domains(one: str, other: str) -> float:
    if one == other and len(one) >= 3:
        return 0.5
    return 0.35 if one_begins_the_other(one, other) else 0.0


def _by_name(found: dict[Pair, Likely], places: dict[int, Organisation]) -> None:
    """One name but for the legal form, or nearly; names that were made from domains say nothing more than these."""
    stems = {pk: name_stem(row.name) for pk, row in places.items()}
    for one, other in _neighbours(stems):
        pair = _pair(one, other)
        if pair is None or (places[one].guessed and places[other].guessed):
            continue
        if stems[one] == stems[other]:
            found[pair].says(0.6, f"{places[one].name} and {places[other].name} are one name")
        elif fuzz.ratio(stems[one], stems[other]) >= ALIKE:
            found[pair].says(0.5, f"{places[one].name} and {places[other].name} are nearly one name")


def _neighbours(stems: dict[int, str]) -> Iterator[Pair]:
    """Pairs whose names begin, or end, with the same few letters: all others are not alike enough."""
    ends: dict[str, list[int]] = defaultdict(list)
    for pk, stem in sorted(stems.items()):
        if len(stem) >= 4:
            ends[f"<{stem[:4]}"].append(pk)
            ends[f"{stem[-4:]}>"].append(pk)
    yield from dict.fromkeys(pair for some in ends.values() if len(some) <= 200 for pair in combinations(some, 2))


def _pair(one: int, other: int) -> Pair | None:
    return None if one == other else (min(one, other), max(one, other))
