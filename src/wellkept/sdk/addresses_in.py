"""The mail addresses in a cell of a table or a line of an address book, however several are parted."""

from __future__ import annotations

import re

_APART = re.compile(r"[\s,;<>\"()]+|:::")


def addresses_in(written: str) -> list[str]:
    """Each once, in lower case: `Jane Roe <jane@example.org>`, or several between blanks, commas or semicolons."""
    words = (word.strip(".'").lower() for word in _APART.split(written))
    return list(dict.fromkeys(word for word in words if _is_address(word)))


def is_only_addresses(written: str) -> bool:
    """Whether nothing but addresses stands there."""
    return all(_is_address(word.strip(".'")) for word in _APART.split(written) if word)


def _is_address(word: str) -> bool:
    local, at, domain = word.partition("@")
    return bool(local and at and domain) and "@" not in domain
