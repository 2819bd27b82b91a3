"""Addresses spelled so that they can be taken for others: shown as they are, and never joined by themselves."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Letters of other alphabets, and digits, that look like Latin ones.
LOOK_ALIKES = str.maketrans(
    "аеорсухіјѕһԁԛԝмкнвтгαονρυικτεχ01ɑɡıⅼ",
    "aeopcyxijshdqwmkhbtraovpuiktexolagil",
)
LIKE_TWO = (("rn", "m"), ("vv", "w"), ("cl", "d"))


def oddness(value: str, name: str = "") -> str:
    """What is odd about an address, in words; empty if nothing is."""
    local, _, domain = value.rpartition("@")
    if _turns_or_hides(value + name):
        return "holds signs that turn or hide what is written"
    if "xn--" in domain or not domain.isascii():
        return "its domain is written in letters that can look like others"
    if not local.isascii():
        return "is written in letters that can look like others"
    if domain.endswith("."):
        return "its domain ends with a dot"
    if "+" in local:
        return "carries a tag behind a plus"
    return ""


def _turns_or_hides(text: str) -> bool:
    return any(unicodedata.category(one) in {"Cf", "Cc"} for one in text)


@lru_cache(maxsize=200_000)
def looks_like(value: str) -> str:
    """What an address looks like at a glance: the same for those that are easily taken for each other."""
    local, _, domain = value.rpartition("@")
    seen = f"{local.partition('+')[0]}@{_readable(domain.rstrip('.'))}"
    if not (seen.isascii() and seen.isprintable()):  # nearly every address is plain, and a plain one hides nothing
        seen = unicodedata.normalize("NFKC", seen).casefold()
        seen = "".join(one for one in seen if unicodedata.category(one) not in {"Cf", "Cc", "Mn"})
    seen = seen.casefold().translate(LOOK_ALIKES)
    for pair, one in LIKE_TWO:
        seen = seen.replace(pair, one)
    return seen


def _readable(domain: str) -> str:
    if domain.isascii() and "xn--" not in domain.lower():
        return domain
    try:
        return domain.encode("ascii").decode("idna")
    except UnicodeError:
        return domain
