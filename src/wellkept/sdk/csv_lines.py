"""A text file of delimited lines, whatever its encoding or damage: one record at a time, each with its line."""

from __future__ import annotations

import codecs
import csv
import io
from collections import deque
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

LONGEST_LINE = 1_000_000
LINES_PER_RECORD = 200
UNCLOSED_FORGIVEN = 100  # from then on an open quote costs one line, so that no hostile file is read 200 times


class Record(NamedTuple):
    """The cells of one record, or the reason why there are none."""

    line: int
    cells: list[str]
    reason: str = ""
    text: str = ""


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
        """The next line with its end, or "" at the end of the file. Raises LineError; the next take goes on behind."""
        self.taken += 1
        if self._back:
            return self._back.popleft()
        line = self._text.readline(LONGEST_LINE)
        if len(line) >= LONGEST_LINE and not line.endswith(("\n", "\r")):
            self._skip_line()
            raise LineError(f"longer than {LONGEST_LINE:,} characters")
        return line if line.isascii() else _repaired(line)

    def give_back(self, lines: list[str]) -> None:
        self._back.extendleft(reversed(lines))
        self.taken -= len(lines)

    def _skip_line(self) -> None:
        while (more := self._text.readline(LONGEST_LINE)) and not more.endswith(("\n", "\r")):
            pass


def _repaired(line: str) -> str:
    """A line that is not UTF-8 is taken as Windows-1252, or where that has a hole as Latin-1."""
    try:
        line.encode()
    except UnicodeEncodeError:
        written = line.encode("utf-8", "surrogateescape")
        try:
            return written.decode("cp1252")
        except UnicodeDecodeError:
            return written.decode("latin-1")
    return line


class _Feed:
    """Hands lines to the csv reader and keeps those of the current record, so that they can be read again."""

    def __init__(self, lines: Lines, most: int) -> None:
        self._lines = lines
        self._most = most
        self.current: list[str] = []
        self.first = lines.taken + 1

    def begin(self) -> None:
        self.current.clear()
        self.first = self._lines.taken + 1

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        if len(self.current) >= self._most:
            raise LineError("a quote is opened and not closed")
        line = self._lines.take()
        if not line:
            self._lines.taken -= 1
            raise StopIteration
        self.current.append(line)
        if "\0" in line:
            raise LineError("a NUL character")
        return line


def records(lines: Lines, delimiter: str) -> Iterator[Record]:
    """Every record that is left. After a damaged one reading goes on at the line behind the one that began it."""
    forgiven = UNCLOSED_FORGIVEN
    while True:
        feed = _Feed(lines, LINES_PER_RECORD if forgiven > 0 else 1)
        reader = csv.reader(feed, delimiter=delimiter, strict=True)
        try:
            for cells in reader:
                yield Record(feed.first, cells)
                feed.begin()
        except (csv.Error, LineError) as error:
            forgiven -= 1
            lines.give_back(feed.current[1:])
            text = feed.current[0] if feed.current else ""
            yield Record(feed.first, [], _in_words(error), text)
        else:
            return


def _in_words(error: Exception) -> str:
    said = str(error)
    if "unexpected end of data" in said:
        return "a quote is opened and not closed"
    if "expected after" in said:
        return "text stands behind a closing quote; write a quote within quotes twice"
    if "field larger" in said:
        return f"a cell is longer than {csv.field_size_limit():,} characters"
    return said
