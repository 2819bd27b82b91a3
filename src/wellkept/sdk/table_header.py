"""The names of a table's columns, and what stands for all of them together."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from wellkept.sdk.sheet import plain_header

REASON = "what is wrong, and what helps"  # the last column of rows that were handed out to be mended


def own_names(written: Sequence[str]) -> tuple[str, ...]:
    """Names for all columns: of those that are called alike the later ones are numbered."""
    found: dict[str, None] = {}
    for number, name in enumerate(written, 1):
        plain = " ".join(name.split())[:200] or f"column {number}"
        count, own = 1, plain
        while own in found:
            count += 1
            own = f"{plain} ({count})"
        found[own] = None
    return tuple(found)


def header_digest(header: Sequence[str]) -> str:
    """What stands for a header, so that a mapping is found again, in mended rows too.

    The order of columns and their spelling count not.
    """
    names = (plain_header(name) for name in header)
    plain = "\x1f".join(sorted(name for name in names if not name.startswith(plain_header(REASON))))
    return hashlib.blake2b(plain.encode(), digest_size=16).hexdigest()
