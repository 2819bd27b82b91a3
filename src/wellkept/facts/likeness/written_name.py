"""A name as it is written, taken apart: given name, what stands between, family name."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache

TITLES = frozenset(
    "dr prof mr mrs ms miss herr frau mme mlle dipl ing mag mba phd msc bsc jr sr ii iii iv esq sir".split()  # noqa: SIM905
)
PARTICLES = frozenset("van von vom zu zum zur de del della der den di da du la le al el ibn bin ben ter ten".split())  # noqa: SIM905
LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "þ": "th", "ð": "d", "œ": "oe", "’": "'"}
)
CYRILLIC = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ",
        "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch  y  e iu ia i i e g".split(" "),  # noqa: SIM905
        strict=True,
    )
)
GREEK = dict(
    zip(
        "αβγδεζηθικλμνξοπρσςτυφχψω",
        "a v g d e z i th i k l m n x o p r s s t y f ch ps o".split(),  # noqa: SIM905
        strict=True,
    )
)
LATIN = str.maketrans(CYRILLIC | GREEK)
UMLAUTS = re.compile(r"(?<=[a-z])(?:ae|oe|ue)|^(?:ae|oe|ue)")
LEAST_WORDS, LEAST_FAMILY = 2, 2


@dataclass(frozen=True)
class Name:
    """`given` may be an initial, or empty where it is not said; `lost` if the spelling shows that it was left out."""

    given: str
    middle: str
    family: str
    lost: bool = False
    said: str = field(default="", compare=False)  # the given name as it was written

    @property
    def whole(self) -> bool:
        """A given name in full, and a family name."""
        return len(self.given) > 1 and len(self.family) > 1


@lru_cache(maxsize=200_000)
def fold(text: str) -> str:
    """Lower case, accents off, other alphabets in Latin letters; ü, ue and u are one."""
    lower = unicodedata.normalize("NFC", text).casefold().translate(LETTERS).translate(LATIN)
    plain = "".join(one for one in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(one))
    return UMLAUTS.sub(lambda found: found[0][0], plain)


@lru_cache(maxsize=200_000)
def name_of(text: str) -> Name | None:
    """The name in a text such as "Family, Given M. (Department)"; None if there are not two words to it."""
    text = re.sub(r"\(.*?\)|\[.*?\]|[\"“”]|/.*|\s-\s.*", " ", text)
    if "@" in text:
        return None
    if text.count(",") == 1:
        before, after = text.split(",")
        text = before if fold(after).strip(" .") in TITLES else f"{after} {before}"
    return _taken_apart([part for part in re.split(r"[\s._]+", text) if fold(part) not in TITLES])


@lru_cache(maxsize=200_000)
def name_in_address(local: str) -> Name | None:
    """The name that a local part spells: james.steffes; d..steffes, its first name left out; jsmith spells none."""
    parts = re.split(r"[._-]", local.partition("+")[0])
    found = _taken_apart(parts)
    if found and "" in parts[1:-1] and len(found.given) == 1:
        return Name("", found.given, found.family, lost=True)
    return found


def _taken_apart(parts: list[str]) -> Name | None:
    words = [(re.sub(r"[^a-z]", "", fold(part)), part) for part in parts]
    words = [pair for pair in words if pair[0]]
    if len(words) < LEAST_WORDS or len(words[-1][0]) < LEAST_FAMILY:
        return None
    first, *between, (last, _) = words
    while between and between[-1][0] in PARTICLES:
        last = between.pop()[0] + last
    return Name(first[0], "".join(word[0] for word, _ in between), last, said=first[1].strip("'").capitalize())
