"""Address lists (RFC 5322, and what is really written), in time proportional to their length.

The standard library's `parseaddr` is not used: Python 3.11.7 reads `alice@a.example<bob@b.example>` as alice, and
`(` two thousand times overflows its stack.
"""

from __future__ import annotations

import re
from functools import lru_cache

from wellkept.sdk.kinds import Mailbox
from wellkept.sdk.mail.limits import ADDRESS_CHARACTERS, COUNTED_RECIPIENTS, NAME_CHARACTERS
from wellkept.sdk.mail.text import readable

_ATOM = r"[^\s<>@,;:\"\\()\[\]]++"
_PLAIN = rf'\s*+(?:(?:"([^"\\<>]*+)"\s*+|([^"<>@,;:\\()\[\]]*+))<({_ATOM}@{_ATOM})>|({_ATOM}@{_ATOM}))\s*+'
_ALONE = re.compile(_PLAIN)
_ORDINARY = re.compile(rf"{_PLAIN}(?:,|\Z)")
_TOKEN = re.compile(r'"((?:[^"\\]|\\.)*)"?|\\(.)|<([^<>]*)>?|([(),;:])|([^"\\<(),;:]+)|.', re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_AROUND_DOT = re.compile(r"\s*([@.])\s*")
_SOUND = re.compile(rf'(?:{_ATOM}|"[^"@\s]*+")@(?:{_ATOM}|\[[^\[\]@\s]*+\])')
_ADDRESS_LIKE = re.compile(r"\S@\S")
_KEPT_CHARACTERS = 1_000  # longer lists are not kept in the cache: it would have no bound in bytes


def read_addresses(value: str, most: int = COUNTED_RECIPIENTS) -> tuple[Mailbox, ...]:
    """The mailboxes of a header's value, at most `most`; a name without an address has address ""."""
    if len(value) > _KEPT_CHARACTERS:
        return _read(value, most)
    if most and "," not in value and (mailbox := _alone(value)):  # most often it is one alone
        return (mailbox,)
    written = value.split(", ", most)[:most]
    plain = [mailbox for one in written if (mailbox := _alone(one))]
    return tuple(plain) if len(plain) == len(written) else _kept(value, most)


@lru_cache(maxsize=16_384)
def _alone(written: str) -> Mailbox | None:
    """One mailbox in the plain shape; None for all others. People write to each other again and again."""
    found = _ALONE.fullmatch(written)
    return _mailbox(found) if found else None


@lru_cache(maxsize=8192)
def _kept(value: str, most: int) -> tuple[Mailbox, ...]:
    return _read(value, most)


def _read(value: str, most: int) -> tuple[Mailbox, ...]:
    found: list[Mailbox] = []
    at, end = 0, len(value)
    while at < end and len(found) < most:
        ordinary = _ORDINARY.match(value, at)
        if not ordinary:
            return tuple(found + _read_slowly(value[at:], most - len(found)))
        if mailbox := _mailbox(ordinary):
            found.append(mailbox)
        at = ordinary.end()
    return tuple(found)


def _mailbox(plain: re.Match[str]) -> Mailbox | None:
    quoted, words, angle, bare = plain.groups()
    address = (angle or bare).lower().rstrip(".")
    return Mailbox(address, _name(quoted or words)) if len(address) <= ADDRESS_CHARACTERS else None


def _read_slowly(value: str, most: int) -> list[Mailbox]:
    found: list[Mailbox] = []
    one = _Reading()
    for token in _TOKEN.finditer(value):
        mark = token[4]
        if mark in (",", ";") and not one.depth:
            found += one.mailbox()
            one = _Reading()
        elif mark == ":" and not one.depth:
            one = _Reading()  # what came before named a group
        else:
            one.take(token)
        if len(found) >= most:
            return found
    return found + one.mailbox()


class _Reading:
    """One mailbox on the way: its words, its <address>, its (comment)."""

    __slots__ = ("angle", "comment", "depth", "words")

    def __init__(self) -> None:
        self.words: list[str] = []
        self.angle: str | None = None
        self.comment: list[str] = []
        self.depth = 0

    def take(self, token: re.Match[str]) -> None:
        quoted, escaped, angle, mark, words = token.groups()
        if mark == "(":
            self.depth += 1
        elif mark == ")":
            self.depth = max(0, self.depth - 1)
        elif self.depth:
            self.comment.append(token[0])
        elif angle is not None:
            self.angle = angle
        elif quoted is not None:
            self.words.append('"' + _ESCAPED.sub(r"\1", quoted) + '"')
        else:
            self.words.append(words or escaped or "")

    def mailbox(self) -> list[Mailbox]:
        written, comment = "".join(self.words).strip(), "".join(self.comment)
        if self.angle is not None:
            return [Mailbox(_address(self.angle), _name(written or comment))]
        if "@" in written:
            return [Mailbox(_address(written), _name(comment))]
        return [Mailbox("", _name(written))] if written else []


def _address(written: str) -> str:
    """Lower-cased; empty when it is not one address: a doubtful one is nobody's."""
    route, colon, last = written[: 2 * ADDRESS_CHARACTERS].rpartition(":")
    bare = last if colon and route.lstrip().startswith("@") else written[: 2 * ADDRESS_CHARACTERS]
    bare = _AROUND_DOT.sub(r"\1", bare).strip(" \t'").rstrip(".").lower()
    return bare if len(bare) <= ADDRESS_CHARACTERS and _SOUND.fullmatch(bare) else ""


def _name(written: str | None) -> str:
    if not written:
        return ""
    name = readable(written.replace('"', ""), NAME_CHARACTERS).strip("' ")
    # A name that is an address says nothing, or misleads: alice@client.example <bob@elsewhere.example>.
    return "" if _ADDRESS_LIKE.search(name) else name
