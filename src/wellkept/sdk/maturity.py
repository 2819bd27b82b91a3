"""How far a client's IT and security have come: areas, and what each level from 0 to 5 looks like in each.

The words are our own. Security goes by the 6 functions and 22 categories of the NIST Cybersecurity Framework 2.0,
which is in the public domain. No evidence says that a level predicts anything: they describe, so that two
people mean the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from wellkept.sdk.maturity_it import IT_AREAS
from wellkept.sdk.maturity_protecting import PROTECTING_AREAS
from wellkept.sdk.maturity_steering import STEERING_AREAS
from wellkept.sdk.words import key_of

LOWEST, HIGHEST, STEP = 0.0, 5.0, 0.5
LEAST_ANSWERED = 0.6  # of the areas; below, there is no number over all of them
# What a level means in any area; each area's own words are its anchors.
LEVEL_WORDS = ("absent", "by chance", "by habit", "written and followed", "measured", "improving")
FUNCTIONS: Mapping[str, str] = {
    "GV": "Govern",
    "ID": "Identify",
    "PR": "Protect",
    "DE": "Detect",
    "RS": "Respond",
    "RC": "Recover",
}
FRAMEWORKS: Mapping[str, str] = {"it": "IT maturity", "security": "Security maturity"}


@dataclass(frozen=True, slots=True)
class Area:
    """`anchors` say what each level from 0 to 5 looks like; `function` is that of a security category."""

    framework: str
    key: str
    name: str
    about: str
    anchors: tuple[str, ...]
    function: str = ""


@cache
def areas(framework: str) -> tuple[Area, ...]:
    """The areas of a framework, in the order in which they are asked."""
    told = IT_AREAS if framework == "it" else STEERING_AREAS + PROTECTING_AREAS
    of_it = framework == "it"
    return tuple(
        Area(framework, key, name, about, anchors, "" if of_it else key[:2]) for key, name, about, anchors in told
    )


@cache
def area_of(framework: str, key: str) -> Area | None:
    return next((one for one in areas(framework) if one.key == key), None)


@lru_cache(maxsize=1_024)
def area_named(said: str) -> Area | None:
    """The area that a file calls by its key or its name, in whatever spelling."""
    wanted = key_of(said)
    every = (one for framework in FRAMEWORKS for one in areas(framework))
    return next((one for one in every if wanted in {key_of(one.key), key_of(one.name)}), None)


def level_words(level: float) -> str:
    """`3`, `2.5`: as pages and sentences write it."""
    return f"{level:.1f}".removesuffix(".0")
