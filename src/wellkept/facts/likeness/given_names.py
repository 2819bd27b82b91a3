"""How two given names stand to each other."""

from __future__ import annotations

from enum import StrEnum

from rapidfuzz.distance import OSA

from wellkept.facts.likeness.nicknames import FAMILIES_OF, called

LEAST_SHORT = 3
LEAST_MISSPELLED = 5


class Given(StrEnum):
    SAME = "same"
    CALLED = "called"  # Bob, Robert
    SPELLED = "spelled"  # Michele, Michelle
    INITIAL = "initial"  # B., Robert
    INITIAL_CALLED = "initial of a longer name"  # E., Liz
    OTHER_INITIAL = "other initial"
    UNSAID = "unsaid"
    DIFFERENT = "different"


def compare_given(one: str, other: str) -> Given:
    if not one or not other:
        return Given.UNSAID
    if min(len(one), len(other)) == 1:
        return _by_initial(*sorted((one, other), key=len))
    if one == other:
        return Given.SAME
    if misspelled(one, other):
        return Given.SPELLED
    return Given.CALLED if called(one, other) or _shortened(one, other) else Given.DIFFERENT


def _by_initial(initial: str, name: str) -> Given:
    """Whether the name begins so, or another by which its bearers are called: E. for Liz."""
    if name.startswith(initial):
        return Given.INITIAL
    families = FAMILIES_OF.get(name, frozenset())
    called_so = any(other.startswith(initial) and numbers & families for other, numbers in FAMILIES_OF.items())
    return Given.INITIAL_CALLED if called_so and len(name) > 1 else Given.OTHER_INITIAL


def _shortened(one: str, other: str) -> bool:
    """Chris for Christopher; not Daniel for Daniela, who are two."""
    short, long = sorted((one, other), key=len)
    return len(short) >= LEAST_SHORT and long.startswith(short) and len(long) - len(short) > 1


def misspelled(one: str, other: str) -> bool:
    """One letter off within a long word. A letter more at its end makes another name: Martin, Martina."""
    short, long = sorted((one, other), key=len)
    if len(short) < LEAST_MISSPELLED or long.startswith(short) or short[:-1] == long[:-1]:
        return False
    return OSA.distance(one, other, score_cutoff=1) <= 1
