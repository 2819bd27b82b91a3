"""The lines of a text file, whatever its encoding, ends and damage, with a limit on their length."""

from __future__ import annotations

import codecs
import io
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO, Self, TypeVar

Thing = TypeVar("Thing")
LONGEST_LINE = 1_000_000
_BY_LINE = ("", "utf-8")  # then each line may still be in another encoding, see `repaired`


class LineError(Exception):
    """A line, or the record that it begins, cannot be read."""


def encoding_of(head: bytes) -> str:
    """UTF-8 unless a byte-order mark, or zero bytes in every other place, say UTF-16."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    pairs = head[: len(head) // 2 * 2]
    if pairs and pairs[1::2].count(0) > len(pairs) // 4:
        return "utf-16-le"
    if pairs and pairs[0::2].count(0) > len(pairs) // 4:
        return "utf-16-be"
    return "utf-8-sig"


class Lines:
    """The lines of a file, counted from 1; some can be handed back to be read again. Closes the file at its end.

    Without an encoding it is told by the first bytes, and a line that is not UTF-8 is read by itself.
    """

    def __init__(self, raw: BinaryIO, encoding: str = "") -> None:
        encoding = encoding_of(raw.read(4096)) if encoding in _BY_LINE else encoding
        raw.seek(0)
        errors = "surrogateescape" if encoding == "utf-8-sig" else "replace"
        self._text = io.TextIOWrapper(raw, encoding=encoding, errors=errors, newline="")
        self._raw = raw
        self._back: deque[str] = deque()
        self.taken = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._text.close()

    def take(self) -> str:
        """The next line with its end, or "" at the end of the file. Raises LineError; the next take goes on behind.

        Bytes that are not UTF-8 stand in it as surrogates until `repaired`.
        """
        self.taken += 1
        if self._back:
            return self._back.popleft()
        line = self._text.readline(LONGEST_LINE)
        if len(line) >= LONGEST_LINE and not line.endswith(("\n", "\r")):
            self._skip_line()
            raise LineError(f"longer than {LONGEST_LINE:,} characters")
        return line

    def give_back(self, lines: list[str]) -> None:
        self._back.extendleft(reversed(lines))
        self.taken -= len(lines)

    def bytes_read(self) -> int:
        return self._raw.tell()

    def _skip_line(self) -> None:
        while (more := self._text.readline(LONGEST_LINE)) and not more.endswith(("\n", "\r")):
            pass


def reporting(items: Iterable[Thing], lines: Lines, progress: Callable[[int], None]) -> Iterator[Thing]:
    """The same things; after every thousand of them `progress` is told how many more bytes were read."""
    told = 0
    for count, item in enumerate(items, start=1):
        yield item
        if count % 1_000 == 0:
            progress(lines.bytes_read() - told)
            told = lines.bytes_read()
    progress(lines.bytes_read() - told)


def repaired(line: str) -> str:
    """The line as UTF-8; a line that is not UTF-8 is taken as Windows-1252, or where that has a hole as Latin-1."""
    if line.isascii():
        return line
    written = line.encode("utf-8", "surrogateescape")
    for encoding in ("utf-8", "cp1252"):
        try:
            return written.decode(encoding)
        except UnicodeDecodeError:
            continue
    return written.decode("latin-1")
