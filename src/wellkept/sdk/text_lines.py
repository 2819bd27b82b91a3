"""The lines of a text file, whatever its encoding, ends and damage, with a limit on their length."""

from __future__ import annotations

import codecs
import io
from collections import deque
from typing import BinaryIO

LONGEST_LINE = 1_000_000


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
    """The lines of a file, counted from 1; some can be handed back to be read again."""

    def __init__(self, raw: BinaryIO) -> None:
        encoding = encoding_of(raw.read(4096))
        raw.seek(0)
        errors = "surrogateescape" if encoding == "utf-8-sig" else "replace"
        self._text = io.TextIOWrapper(raw, encoding=encoding, errors=errors, newline="")
        self._back: deque[str] = deque()
        self.taken = 0

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

    def _skip_line(self) -> None:
        while (more := self._text.readline(LONGEST_LINE)) and not more.endswith(("\n", "\r")):
            pass


def repaired(line: str) -> str:
    """The line as UTF-8; a line that is not UTF-8 is taken as Windows-1252, or where that has a hole as Latin-1."""
    if line.isascii():
        return line
    try:
        line.encode()
    except UnicodeEncodeError:
        written = line.encode("utf-8", "surrogateescape")
        try:
            return written.decode("cp1252")
        except UnicodeDecodeError:
            return written.decode("latin-1")
    return line
