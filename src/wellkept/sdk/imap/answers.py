"""What a server says, taken apart: atoms, strings, literals and lists of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from wellkept.sdk.imap.wire import NOT_IMAP, Wire
from wellkept.sdk.live import CannotReadError

Value = bytes | list["Value"] | None

_LITERAL = re.compile(rb"\{(\d{1,20})\+?\}\Z")
_TOKEN = re.compile(rb' *(?:([()])|"((?:[^"\\]|\\.)*+)"|((?:[^\s()"\[]|\[[^\]]*+\])++))')
_ESCAPED = re.compile(rb"\\(.)")
_PLAIN_WORDS = (b"* OK", b"* NO", b"* BAD", b"* BYE", b"* PREAUTH", b"+")  # what follows is a sentence
_NESTING = 20


class NotUnderstoodError(CannotReadError):
    """One answer that is no IMAP; the next may be."""


class Said(NamedTuple):
    """One answer as it came: its lines, and the literals that stand between them."""

    lines: tuple[bytes, ...]
    literals: tuple[bytes, ...] = ()

    @property
    def text(self) -> bytes:
        return self.lines[0]

    def values(self) -> list[Value]:
        """Its values after the star."""
        return _values(self)


def read_said(wire: Wire, most: int) -> Said:
    """The next answer, with its literals; `most` bytes in a line."""
    line = wire.line(most)
    if line.startswith(_PLAIN_WORDS) or not line.startswith(b"* "):
        return Said((line,))
    lines, literals = [line], list[bytes]()
    while found := _LITERAL.search(lines[-1]):
        literals.append(wire.literal(int(found[1])))
        lines[-1] = lines[-1][: found.start()]
        lines.append(wire.line(most))
    return Said(tuple(lines), tuple(literals))


def _values(said: Said) -> list[Value]:
    whole: list[Value] = []
    open_lists = [whole]
    for token in _tokens(said):
        if token == b"(":
            inner: list[Value] = []
            open_lists[-1].append(inner)
            open_lists.append(inner)
        elif token == b")":
            open_lists.pop()
        else:
            open_lists[-1].append(token.value if isinstance(token, _Text) else _atom(token))
        if not 0 < len(open_lists) <= _NESTING:
            raise NotUnderstoodError(NOT_IMAP)
    return whole


class _Text(NamedTuple):
    """A string or literal: unlike an atom it may hold anything."""

    value: bytes


def _atom(word: bytes) -> bytes | None:
    return None if word.upper() == b"NIL" else word


def _tokens(said: Said) -> Iterator[bytes | _Text]:
    for number, line in enumerate(said.lines):
        at = 0 if number else len(b"* ")
        while at < len(line.rstrip()):
            found = _TOKEN.match(line, at)
            if not found:
                raise NotUnderstoodError(NOT_IMAP)
            mark, quoted, word = found.groups()
            yield _Text(_ESCAPED.sub(rb"\1", quoted)) if quoted is not None else mark or word
            at = found.end()
        if number < len(said.literals):
            yield _Text(said.literals[number])
