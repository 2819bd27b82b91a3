"""What of an organisation's name, or of its domain, tells it from others."""

from __future__ import annotations

import re

from wellkept.sdk.words import key_of

# Legal forms, and words that say no more than that it is an organisation.
LEGAL_FORMS = frozenset({
    "ag", "bv", "cie", "co", "corp", "corporation", "ek", "eg", "ev", "gbr", "gesellschaft", "gmbh", "group",
    "gruppe", "holding", "inc", "incorporated", "int", "kg", "kgaa", "limited", "llc", "llp", "ltd", "mbb",
    "mbh", "nv", "ohg", "oy", "plc", "pty", "sa", "sarl", "sas", "sasu", "sca", "scop", "se", "sl", "snc",
    "spa", "srl", "the", "und", "and", "et", "ug",
})  # fmt: skip


def name_stem(name: str) -> str:
    """`Meridian Health GmbH & Co. KG` → `meridian health`; a name of nothing but such words stays as it is."""
    dotless = re.sub(r"\b((?:\w\.){1,4}\w?)(?=\W|$)", lambda found: found[0].replace(".", ""), name)  # S.A.R.L.
    words = key_of(dotless).split("-")
    return " ".join([word for word in words if word not in LEGAL_FORMS] or words)


def second_level(domain: str) -> str:
    """`meridian-health.example` → `meridian-health`."""
    return domain.partition(".")[0]


def one_begins_the_other(one: str, other: str) -> bool:
    """Whether a label is the other with words added: `meridian` and `meridian-health`."""
    short, long = sorted((one, other), key=len)
    return len(short) >= 4 and long.startswith(f"{short}-")
