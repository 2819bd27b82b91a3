"""The items of a list in a JSON file of any size, one at a time: the list itself, or one that an object holds."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from wellkept.sdk.json_value import JsonError, json_value
from wellkept.sdk.text_lines import encoding_of

MOST_CHARACTERS = 10_000_000  # of one item
_LONGEST_SCALAR = 100_000
_PIECE = 1 << 18
_SPACE = re.compile(r"[ \t\r\n]*")
_TOKEN = re.compile(r'["\[\]{}]')
_IN_STRING = re.compile(r'["\\]')
_SCALAR = re.compile(r"[^\s,\[\]{}\":]*")


@dataclass(frozen=True, slots=True)
class Found:
    """One item: of which list, its number there from 1, and its value; or why it is not read."""

    list: str
    number: int
    value: Any = None
    fault: str = ""


def json_items(
    file: BinaryIO, wanted: Collection[str], progress: Callable[[int], None] = lambda _bytes: None
) -> Iterator[Found]:
    """The items of the outermost list, or of those lists of the outermost object that are `wanted`.

    Raises JsonError where the rest cannot be read; what came before has landed. Another file of the same size needs
    no more memory than its largest item.
    """
    scan = _Scan(file, progress)
    opening = scan.take()
    if opening == "[":
        yield from _items(scan, "")
    elif opening == "{":
        yield from _members(scan, wanted)
    else:
        raise JsonError("it begins with neither a list nor an object")
    if scan.take():
        raise JsonError("something stands behind its end")


def _members(scan: _Scan, wanted: Collection[str]) -> Iterator[Found]:
    if scan.peek() == "}":
        scan.take()
        return
    while True:
        if scan.peek() != '"' or not isinstance(key := json_value(scan.value(MOST_CHARACTERS)[0]), str):
            raise JsonError("a name is expected where something else stands")
        if scan.take() != ":":
            raise JsonError(f'no colon behind the name "{key[:40]}"')
        if key in wanted and scan.peek() == "[":
            scan.take()
            yield from _items(scan, key)
        else:
            text, fault = scan.value(MOST_CHARACTERS)
            if not fault:
                json_value(text)
        if (sign := scan.take()) == "}":
            return
        if sign != ",":
            raise JsonError("cut off, or no comma between two members")


def _items(scan: _Scan, name: str) -> Iterator[Found]:
    if scan.peek() == "]":
        scan.take()
        return
    number = 0
    while True:
        number += 1
        text, fault = scan.value(MOST_CHARACTERS)
        yield Found(name, number, None, fault) if fault else _found(name, number, text)
        if (sign := scan.take()) == "]":
            return
        if sign != ",":
            raise JsonError(f"cut off, or no comma behind item {number:,}")


def _found(name: str, number: int, text: str) -> Found:
    try:
        return Found(name, number, json_value(text))
    except JsonError as error:
        return Found(name, number, None, str(error))


class _Scan:
    """Where reading is; behind it nothing is held but the value that is being read."""

    def __init__(self, file: BinaryIO, progress: Callable[[int], None]) -> None:
        self._file, self._progress = file, progress
        head = file.read(4_096)
        encoding = encoding_of(head)
        self._decoder = codecs.getincrementaldecoder(encoding)("strict")
        self._text, self._at, self._ended = "", 0, False
        self._add(head)

    def _add(self, data: bytes) -> None:
        try:
            more = self._decoder.decode(data, final=not data)
        except UnicodeDecodeError:
            raise JsonError("it is not UTF-8, nor UTF-16 with its mark") from None
        self._ended = not data
        self._text, self._at = self._text[self._at :] + more, 0
        self._progress(len(data))

    def _more(self) -> bool:
        """Read on; everything before `_at` is let go of."""
        if not self._ended:
            self._add(self._file.read(_PIECE))
        return not self._ended

    def peek(self) -> str:
        """The next sign that is no space; "" at the end."""
        while True:
            self._at = _end(_SPACE, self._text, self._at)
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._more():
                return ""

    def take(self) -> str:
        sign = self.peek()
        self._at += len(sign)
        return sign

    def value(self, most: int) -> tuple[str, str]:
        """The text of the next value, or why it is not read; either way it is passed."""
        sign = self.peek()
        if sign not in ("[", "{", '"'):
            return self._scalar(), ""
        kept: list[str] = []
        size = depth = 0
        inside = False
        while True:
            place, inside, depth, is_done = _walk(self._text, self._at, inside=inside, depth=depth)
            size += place - self._at
            if size <= most:
                kept.append(self._text[self._at : place])
            self._at = place
            if is_done:
                return ("", f"longer than {most:,} characters") if size > most else ("".join(kept), "")
            if not self._more():
                raise JsonError("cut off inside a value")

    def _scalar(self) -> str:
        while _end(_SCALAR, self._text, self._at) == len(self._text) and len(self._text) - self._at < _LONGEST_SCALAR:
            if not self._more():
                break
        end = _end(_SCALAR, self._text, self._at)
        text, self._at = self._text[self._at : end], end
        if not text or len(text) > _LONGEST_SCALAR:
            raise JsonError("a value is expected where none stands")
        return text


def _walk(text: str, at: int, *, inside: bool, depth: int) -> tuple[int, bool, int, bool]:
    """As far as the value goes in this text: where it stops, whether inside a string, how deep, and whether done."""
    while found := (_IN_STRING if inside else _TOKEN).search(text, at):
        sign, at = found[0], found.end()
        if sign == "\\":
            if at == len(text):
                return at - 1, True, depth, False  # what it escapes has not come yet
            at += 1
            continue
        if sign == '"':
            inside = not inside
        else:
            depth += 1 if sign in "[{" else -1
        if not inside and depth <= 0:
            return at, False, depth, True
    return len(text), inside, depth, False


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at
