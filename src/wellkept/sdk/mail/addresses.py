"""Address lists (RFC 5322, and what is really written), in time proportional to their length.

The standard library's `parseaddr` is not used: Python 3.11.7 reads `alice@a.example<bob@b.example>` as alice, and
`(` two thousand times overflows its stack.
"""

from __future__ import annotations

import re
from functools import lru_cache

from wellkept.sdk.kinds import Mailbox
from wellkept.sdk.mail.limits import NAME_CHARACTERS, RECIPIENTS
from wellkept.sdk.mail.text import readable

_ATOM = r"[^\s<>@,;:\"\\()\[\]]++"
_ORDINARY = re.compile(
    rf'\s*+(?:(?:"([^"\\<>]*+)"\s*+|([^"<>@,;:\\()\[\]]*+))<({_ATOM}@{_ATOM})>|({_ATOM}@{_ATOM}))\s*+(?:,|\Z)'
)
_TOKEN = re.compile(r'"((?:[^"\\]|\\.)*)"?|\\(.)|<([^<>]*)>?|([(),;:])|([^"\\<(),;:]+)|.', re.DOTALL)
_ADDRESS_LIKE = re.compile(r"\S@\S")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_SOUND = re.compile(rf'(?:{_ATOM}|"[^"@\s]*+")@(?:{_ATOM}|\[[^\[\]@\s]*+\])')
_ADDRESS_CHARACTERS = 320


class _Reading:
    """One mailbox on the way: its words, its <address>, its (comment)."""

    __slots__ = ("angle", "comment", "depth", "words")

    def __init__(self) -> None:
        self.words: list[str] = []
        self.angle: str | None = None
        self.comment: list[str] = []
        self.depth = 0

    def mailbox(self) -> Mailbox | None:
        written = "".join(self.words).strip()
        comment = "".join(self.comment)
        if self.angle is not None:
            return Mailbox(_address(self.angle), _name(written or comment))
        if "@" in written:
            return Mailbox(_address(written), _name(comment))
        return Mailbox("", _name(written)) if written else None


def _address(written: str) -> str:
    """Lower-cased; empty when it is not one address: a doubtful one is nobody's."""
    route, colon, last = written.rpartition(":")
    bare = last if colon and route.lstrip().startswith("@") else written
    bare = "".join(bare.split()).strip("'").rstrip(".").lower()
    return bare if len(bare) <= _ADDRESS_CHARACTERS and _SOUND.fullmatch(bare) else ""


def _name(written: str | None) -> str:
    if not written:
        return ""
    name = readable(written.replace('"', ""), NAME_CHARACTERS).strip("' ")
    # A name that is an address says nothing, or misleads: alice@client.example <bob@elsewhere.example>.
    return "" if _ADDRESS_LIKE.search(name) else name


def _read_slowly(value: str, most: int) -> list[Mailbox]:
    found: list[Mailbox] = []
    one = _Reading()

    def close() -> None:
        nonlocal one
        if mailbox := one.mailbox():
            found.append(mailbox)
        one = _Reading()

    for token in _TOKEN.finditer(value):
        quoted, escaped, angle, mark, words = token.groups()
        if mark == "(":
            one.depth += 1
        elif mark == ")":
            one.depth = max(0, one.depth - 1)
        elif one.depth:
            one.comment.append(token[0])
        elif angle is not None:
            one.angle = angle
        elif mark in (",", ";"):
            close()
        elif mark == ":":
            one = _Reading()  # what came before named a group
        elif quoted is not None:
            one.words.append('"' + _ESCAPED.sub(r"\1", quoted) + '"')
        else:
            one.words.append(words or escaped or "")
        if len(found) >= most:
            return found
    close()
    return found


@lru_cache(maxsize=8192)
def read_addresses(value: str, most: int = RECIPIENTS) -> tuple[Mailbox, ...]:
    """The mailboxes of a header's value, at most `most`; a name without an address has address ""."""
    found: list[Mailbox] = []
    at, end = 0, len(value)
    while at < end and len(found) < most:
        ordinary = _ORDINARY.match(value, at)
        if not ordinary:
            return tuple(found + _read_slowly(value[at:], most - len(found)))
        quoted, words, angle, bare = ordinary.groups()
        found.append(Mailbox((angle or bare).lower().rstrip("."), _name(quoted or words)))
        at = ordinary.end()
    return tuple(found)
