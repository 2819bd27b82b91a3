"""A file of delimited lines, whatever its damage: one record at a time, each with its line."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from wellkept.sdk.text_lines import LineError, Lines, repaired

LINES_PER_RECORD = 200
UNCLOSED_FORGIVEN = 100  # from then on an open quote costs one line, so that no hostile file is read 200 times


class Record(NamedTuple):
    """The cells of one record, or the reason why there are none."""

    line: int
    cells: Sequence[str | float | date]  # texts; a sheet of a spreadsheet has numbers and dates too
    reason: str = ""
    text: str = ""


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
        line = repaired(line)
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
