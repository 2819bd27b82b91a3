"""Who is in the crowd: colleagues, accounts with their contacts, and the ties between them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wellkept.stories.crowd.size import FIRM, SLICES, Size

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
PEOPLE, TIES = 1, 2
TEAM_OF_CONTACT = 2  # colleagues about an account, for each of its contacts
SOUNDS = "ba bra da dra fa ga gra ha ka kla la ma na pa ra sa sta ta va wa"
ENDS = "nel nen ner nin nis nold non nor num nund nus nau"
GIVEN = "Ada Bela Cara Dora Emil Finn Gesa Hugo Ines Jana Kai Lena Mara Nils Olga Pia Rolf Sina Tom Ute"


@dataclass(frozen=True)
class People:
    """Ids of colleagues are 1 to `colleagues`; contacts follow, in order of their accounts. An address is its person.

    A tie is `colleague` and `contact`; they write as often as `weight` says, from slice `first` to `last`. Ties stand
    in order of colleague and account; `by_contact` is their order by contact, `place` where each stands in it.
    """

    size: Size
    account: Ints  # of each contact, from 0
    colleague: Ints
    contact: Ints
    weight: Floats
    first: Ints
    last: Ints
    by_contact: Ints
    place: Ints

    @classmethod
    def of(cls, size: Size) -> People:
        rng = size.rng(PEOPLE)
        share = 1.0 / np.arange(1, size.accounts + 1) ** 0.7
        account = np.sort(
            np.concatenate(
                [
                    np.arange(size.accounts),
                    rng.choice(size.accounts, size.contacts - size.accounts, p=share / share.sum()),
                ]
            )
        )
        colleague, contact = _pairs(size, account)
        rng = size.rng(TIES)
        count = len(colleague)
        first = rng.integers(-SLICES // 4, SLICES - 4, count)
        by_contact = np.lexsort((colleague, contact))
        place = np.empty(count, dtype=np.int64)
        place[by_contact] = np.arange(count)
        return cls(
            size=size,
            account=account,
            colleague=colleague,
            contact=contact,
            weight=np.minimum(rng.pareto(1.3, count) + 0.1, 300.0),
            first=first,
            last=first + 4 + rng.exponential(45.0, count).astype(np.int64),
            by_contact=by_contact,
            place=place,
        )

    def name(self, person: int) -> str:
        """Invented, and seldom twice."""
        number, sounds, ends = person * 7919, SOUNDS.split(), ENDS.split()
        parts = [sounds[number % 20], ends[number // 20 % 12], sounds[number // 240 % 20], ends[number // 4800 % 12]]
        return f"{GIVEN.split()[person % 20]} {''.join(parts).title()}"

    def domain(self, account: int) -> str:
        return f"a{account}.example"

    def address(self, person: int) -> str:
        ours = person <= self.size.colleagues
        domain = FIRM if ours else self.domain(int(self.account[person - self.size.colleagues - 1]))
        return f"p{person}@{domain}"


def _pairs(size: Size, account: Ints) -> tuple[Ints, Ints]:
    """Pairs within the teams about each account, each once, in order of colleague and contact."""
    rng = size.rng(TIES, 1)
    many = np.bincount(account, minlength=size.accounts)
    team = np.minimum(np.maximum(many * TEAM_OF_CONTACT, 12), size.colleagues)
    lead = rng.integers(0, size.colleagues, size.accounts)
    found = np.zeros(0, dtype=np.int64)
    while len(found) < size.ties:
        whom = rng.integers(0, size.contacts, round((size.ties - len(found)) * 1.3) + 16)
        where = account[whom]
        ours = (lead[where] + np.floor(team[where] * rng.random(len(whom)) ** 1.5).astype(np.int64)) % size.colleagues
        grown = np.unique(np.concatenate([found, (ours + 1) * (1 << 32) + whom + 1 + size.colleagues]))
        if len(grown) == len(found):
            break  # every pair that there could be
        found = grown
    kept = np.sort(rng.choice(found, min(size.ties, len(found)), replace=False))
    return kept >> 32, kept & ((1 << 32) - 1)
