"""Scales of questions: their steps, and the words of each in every language. Words are data; none is filled in.

All steps of a scale look alike, from the best to the worst or the other way round, whichever the reader is given.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

LANGUAGES = ("en", "de", "fr")


@dataclass(frozen=True)
class Step:
    """One choice: its value, and what it says."""

    value: int
    says: str


@dataclass(frozen=True)
class ScaleOf:
    """`words` are those of each step from the lowest; of long scales only those of the two `ends`."""

    lowest: int
    highest: int
    low_until: int  # a value up to this is a low answer
    words: Mapping[str, tuple[str, ...]]

    def steps(self, language: str, own: tuple[str, ...] = ()) -> list[Step]:
        """From the lowest. Of a scale with only two words the steps are said by number."""
        said = own or self.words.get(language) or self.words.get("en", ())
        values = range(self.lowest, (self.lowest + len(own)) if own else self.highest + 1)
        named = dict(zip(values, said, strict=True)) if len(said) == len(values) else {}
        return [Step(value, named.get(value, str(value))) for value in values]

    def ends(self, language: str) -> tuple[str, str]:
        """What the lowest and the highest step mean, where the steps are only numbers."""
        said = self.words.get(language) or self.words["en"]
        return (said[0], said[1]) if len(said) == 2 else ("", "")


SCALES: dict[str, ScaleOf] = {
    "csat": ScaleOf(
        1,
        5,
        2,
        {
            "en": ("Not at all", "Hardly", "Partly", "Mostly", "Fully"),
            "de": ("Gar nicht", "Kaum", "Teilweise", "Weitgehend", "Voll und ganz"),
            "fr": ("Pas du tout", "À peine", "En partie", "En grande partie", "Entièrement"),
        },
    ),
    "nps": ScaleOf(
        0,
        10,
        6,
        {
            "en": ("Not at all likely", "Extremely likely"),
            "de": ("Überhaupt nicht wahrscheinlich", "Äußerst wahrscheinlich"),
            "fr": ("Pas du tout probable", "Extrêmement probable"),
        },
    ),
    "ces": ScaleOf(
        1,
        7,
        2,
        {
            "en": (
                "Disagree strongly",
                "Disagree",
                "Disagree somewhat",
                "Neither",
                "Agree somewhat",
                "Agree",
                "Agree strongly",
            ),
            "de": (
                "Stimme gar nicht zu",
                "Stimme nicht zu",
                "Stimme eher nicht zu",
                "Weder noch",
                "Stimme eher zu",
                "Stimme zu",
                "Stimme voll zu",
            ),
            "fr": (
                "Pas du tout d’accord",
                "Pas d’accord",
                "Plutôt pas d’accord",
                "Ni l’un ni l’autre",
                "Plutôt d’accord",
                "D’accord",
                "Tout à fait d’accord",
            ),
        },
    ),
    "agreement": ScaleOf(
        1,
        5,
        2,
        {
            "en": ("Disagree strongly", "Disagree", "Neither", "Agree", "Agree strongly"),
            "de": ("Stimme gar nicht zu", "Stimme nicht zu", "Weder noch", "Stimme zu", "Stimme voll zu"),
            "fr": ("Pas du tout d’accord", "Pas d’accord", "Ni l’un ni l’autre", "D’accord", "Tout à fait d’accord"),
        },
    ),
    "choice": ScaleOf(1, 12, 0, {}),
}


def is_low(scale: str, value: float | None) -> bool:
    """Whether somebody should call: 1 or 2 of 5, 0 to 6 of 10, 1 or 2 of 7. A choice has no low end."""
    return value is not None and scale in SCALES and value <= SCALES[scale].low_until


def is_on(scale: str, value: float, own: tuple[str, ...] = ()) -> bool:
    """Whether a value is a step of a scale."""
    found = SCALES.get(scale)
    highest = found.lowest + len(own) - 1 if found and own else found.highest if found else 0
    return found is not None and float(value).is_integer() and found.lowest <= value <= highest
