"""On two real contact lists: strength equals an oracle in plain Python, and the chances rank ties as well as claimed.

Protocol (measures.md, Ties): pairs with at least 3 contact days and a last contact at most 180 days before the cut-off;
label any, or two-way, contact in [t, t + 30 days); mean over cut-offs. Coefficients are those that ship.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta

import numpy as np
import pytest

from measures import real_contacts

pytestmark = pytest.mark.real

CUT_OFFS = {"email-eu": range(120, 261, 20), "collegemsg": range(80, 161, 10)}
Pair = tuple[int, int]


def strengths(name: str, cut_off: int) -> dict[Pair, float]:
    """K as the definition reads, one contact at a time."""
    start, weights = real_contacts.day_zero(name), defaultdict(float)
    moment = start + timedelta(days=cut_off)
    for sender, to, at in real_contacts.messages(name):
        if at > moment or len(to) > 50:
            continue
        for person in to:
            if person != sender:
                weights[min(sender, person), max(sender, person), at.date()] += 1 / len(to)
    strength: dict[Pair, float] = defaultdict(float)
    for (one, other, day), weight in weights.items():
        age = cut_off - (day - start.date()).days - 0.5
        strength[one, other] += min(1.0, weight) / (1 + max(age, 0.0) / 21)
    return strength


def directions_after(name: str, cut_off: int) -> dict[Pair, set[bool]]:
    """Which directions of each pair had a message in the 30 days from the cut-off on."""
    begin = real_contacts.day_zero(name) + timedelta(days=cut_off)
    found: dict[Pair, set[bool]] = defaultdict(set)
    for sender, to, at in real_contacts.messages(name):
        if begin <= at < begin + timedelta(days=30) and len(to) <= 50:
            for person in to:
                found[min(sender, person), max(sender, person)].add(sender < person)
    return found


def auc(scores: Iterable[float], labels: Iterable[bool]) -> float:
    """The share of pairs of a true and a false one that the score has in order; ties count half."""
    score, label = np.array(list(scores)), np.array(list(labels))
    _, place, count = np.unique(score, return_inverse=True, return_counts=True)
    rank = (np.cumsum(count) - (count - 1) / 2)[place]
    true, false = int(label.sum()), int((~label).sum())
    return float((rank[label].sum() - true * (true + 1) / 2) / (true * false))


@pytest.mark.parametrize("name", CUT_OFFS)
def test_strength_equals_the_oracle(name: str) -> None:
    cut_off = CUT_OFFS[name][len(CUT_OFFS[name]) // 2]
    moment = real_contacts.day_zero(name) + timedelta(days=cut_off)
    (found,) = real_contacts.ties(name, "tie_strength", [moment])
    expected = strengths(name, cut_off)
    assert found.keys() == expected.keys()
    assert max(abs(found[pair]["value"] - expected[pair]) for pair in expected) < 1e-9


@pytest.mark.parametrize(("name", "any_contact", "two_way"), [("email-eu", 0.795, 0.81), ("collegemsg", 0.88, 0.89)])
def test_chances_rank_ties(name: str, any_contact: float, two_way: float) -> None:
    moments = [real_contacts.day_zero(name) + timedelta(days=cut_off) for cut_off in CUT_OFFS[name]]
    reached = []
    for cut_off, found in zip(CUT_OFFS[name], real_contacts.ties(name, "tie_alive", moments), strict=True):
        after = directions_after(name, cut_off)
        trial = {pair: row for pair, row in found.items() if row["n"] >= 3 and row["days_since"] <= 180}
        reached.append(
            (
                auc((row["any_30"] for row in trial.values()), (bool(after[pair]) for pair in trial)),
                auc((row["value"] for row in trial.values()), (len(after[pair]) == 2 for pair in trial)),
            )
        )
    mean = np.mean(reached, axis=0)
    assert mean[0] >= any_contact
    assert mean[1] >= two_way
