"""Who knows whom as arrays: the links of everybody, one person's beside each other, for searches that ask often.

A person's id is their place in these arrays: ids are numbers of rows, and stand close enough for that.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
NOWHERE = -1
NOBODY: Ints = np.zeros(0, dtype=np.int64)


class Links:
    """`other[begins[one] : begins[one + 1]]` are those whom `one` knows, and `warmth` how well."""

    def __init__(self, one: Ints, other: Ints, warmth: Floats, size: int = 0) -> None:
        heads, tails = np.concatenate([one, other]), np.concatenate([other, one])
        self.size = max(size, int(heads.max(initial=-1)) + 1)
        order = np.argsort(heads, kind="stable")
        self.other = tails[order]
        self.warmth = np.concatenate([warmth, warmth])[order]
        self.begins = np.zeros(self.size + 1, dtype=np.int64)
        np.cumsum(np.bincount(heads, minlength=self.size), out=self.begins[1:])

    def of(self, person: int) -> tuple[Ints, Floats]:
        """Whom somebody knows, and how well."""
        if not 0 <= person < self.size:
            return NOBODY, np.zeros(0)
        its = slice(self.begins[person], self.begins[person + 1])
        return self.other[its], self.warmth[its]

    def link(self, one: int, other: int) -> float | None:
        """How warm the link of two is; None without one."""
        known, warmth = self.of(one)
        found = np.flatnonzero(known == other)
        return float(warmth[found[0]]) if len(found) else None

    def of_all(self, people: Ints) -> tuple[Ints, Ints]:
        """The places of all links of several people, and which of them each is of."""
        first = self.begins[people]
        many = self.begins[people + 1] - first
        which = np.repeat(np.arange(len(people)), many)
        within = np.arange(len(which)) - np.repeat(np.cumsum(many) - many, many)
        return first[which] + within, which

    def among(self, people: Iterable[int]) -> Bools:
        """For everybody whether they are one of these."""
        found = np.zeros(self.size, dtype=np.bool_)
        known = np.fromiter(people, dtype=np.int64)
        found[known[(known >= 0) & (known < self.size)]] = True
        return found

    def warmest_to(self, people: Bools) -> Floats:
        """For everybody the warmth of their warmest link to one of these; 0 where there is none."""
        found = np.zeros(self.size)
        places, _ = self.of_all(np.flatnonzero(people))
        order = np.argsort(self.warmth[places], kind="stable")  # of several written to one place, the last stays
        found[self.other[places][order]] = self.warmth[places][order]
        return found


class Places:
    """Who works at one organisation, by person."""

    def __init__(self, organisation: Mapping[int, Any], size: int) -> None:
        codes = {place: code for code, place in enumerate(dict.fromkeys(organisation.values()))}
        people = np.fromiter(organisation, dtype=np.int64, count=len(organisation))
        self._of = np.full(size, NOWHERE)
        self._of[people] = np.fromiter((codes[place] for place in organisation.values()), dtype=np.int64)
        self._people = people[np.argsort(self._of[people], kind="stable")]
        self._begins = np.searchsorted(self._of[self._people], np.arange(len(codes) + 1))

    def beside(self, person: int) -> Ints:
        """The others at somebody's organisation."""
        members = self.of_all(np.asarray([person]))
        return np.asarray(members[members != person])

    def of_all(self, people: Ints) -> Ints:
        """Everybody at the organisations of these."""
        known = people[(people >= 0) & (people < len(self._of))]
        found = [
            self._people[self._begins[code] : self._begins[code + 1]]
            for code in np.unique(self._of[known])
            if code != NOWHERE
        ]
        return np.concatenate([NOBODY, *found])

    def same(self, person: int, others: Ints) -> Bools:
        """Which of them are at somebody's organisation."""
        place = self._of[person] if 0 <= person < len(self._of) else NOWHERE
        return np.asarray((self._of[others] == place) & (place != NOWHERE))
