"""Spreadsheets (.xlsx, .xlsm, .xls, .ods), looked at before they are opened, and read in a process apart."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from wellkept.sdk.child import ChildError, lines_from
from wellkept.sdk.csv_cells import Cell
from wellkept.sdk.streams import ZIP
from wellkept.sdk.zip_directory import directory_fault, entries_fault, entry_fault

OLD_FORMAT = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MOST_BYTES = 200_000_000  # of all entries; 28,000 rows of eight columns are 12 MB of XML, so this is half a million
MOST_OLD_BYTES = 50_000_000  # the old format is not packed
RATIO = 100  # worksheets of real people packed 8 to 1, of one value repeated 40 to 1
ENTRIES = 2_000
_CHILD = Path(__file__).with_name("spreadsheet_child.py")
_TELLING = ("xl/workbook.xml", "xl/workbook.bin", "content.xml")
_OLD_STREAMS = tuple(name.encode("utf-16-le") for name in ("Workbook", "Book"))
_UNWANTED = (b"<!DOCTYPE", b"<!ENTITY", b"\0")
_PIECE = 1 << 20
_DAMAGE = (OSError, ValueError, EOFError, zlib.error, struct.error, zipfile.BadZipFile, RuntimeError, OverflowError)


class SpreadsheetError(ValueError):
    """The spreadsheet is not read; the message says why and what helps."""


class Look(NamedTuple):
    """A sheet by its name, and its first rows."""

    name: str
    is_shown: bool
    rows: list[tuple[int, list[Cell]]]


def is_spreadsheet(path: Path, head: bytes) -> bool:
    """Told by content: the parts of a zip, or a stream in an older file, whatever the name."""
    if head.startswith(ZIP):
        return _is_packed_one(path)
    return head.startswith(OLD_FORMAT) and _is_old_one(path)


def _is_packed_one(path: Path) -> bool:
    try:
        if directory_fault(path, ENTRIES * 10):
            return False
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except _DAMAGE:
        return False
    return any(name in names for name in _TELLING[:2]) or {"content.xml", "mimetype"} <= names


def _is_old_one(path: Path) -> bool:
    try:
        return path.stat().st_size <= MOST_OLD_BYTES * 4 and any(one in path.read_bytes() for one in _OLD_STREAMS)
    except OSError:
        return False


def spreadsheet_fault(path: Path) -> str:
    """Why it is not to be opened, "" when it may be; nothing is inflated before its directory was believed."""
    size = path.stat().st_size
    with path.open("rb") as file:
        if not file.read(4).startswith(ZIP):
            return f"holds {size} bytes, more than {MOST_OLD_BYTES}" if size > MOST_OLD_BYTES else ""
    if fault := directory_fault(path, ENTRIES):
        return fault
    try:
        with zipfile.ZipFile(path) as archive:
            return _entries_fault(archive)
    except _DAMAGE as error:
        return f"damaged: {error}"


def _entries_fault(archive: zipfile.ZipFile) -> str:
    entries = archive.infolist()
    if fault := entries_fault(entries, most_entries=ENTRIES, most_bytes=MOST_BYTES):
        return fault
    if len({entry.filename for entry in entries}) < len(entries):
        return "two of its parts have one name"
    for entry in entries:
        if fault := entry_fault(entry, RATIO):
            return f"{entry.filename[:100]}: {fault}"
    for entry in entries:
        if entry.filename.lower().endswith((".xml", ".rels")) and (fault := _xml_fault(archive, entry)):
            return f"{entry.filename[:100]}: {fault}"
    return ""


def _xml_fault(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> str:
    """No spreadsheet program writes definitions or entities; they are there to make a reader do harm."""
    last = b""
    with archive.open(entry) as stream:
        while piece := stream.read(_PIECE):
            looked_at = last + piece
            if any(unwanted in looked_at for unwanted in _UNWANTED):
                return "defines entities or is not UTF-8, and is refused"
            last = piece[-16:]
    return ""


def looks(path: Path) -> list[Look]:
    """The sheets with their first rows. Raises SpreadsheetError."""
    try:
        stat = path.stat()
    except OSError as error:
        raise SpreadsheetError(f"the file cannot be read: {error.strerror or error}") from error
    return _looks(path, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=4)  # each connector asks about the same file in turn
def _looks(path: Path, _changed: int, _size: int) -> list[Look]:
    _refuse(path)
    with _read(path, "look", "") as found:
        return [Look(name, shown, [_row(row) for row in rows]) for name, shown, rows in found]


@contextmanager
def sheet_rows(path: Path, sheet: str) -> Iterator[Iterator[tuple[int, list[Cell]]]]:
    """The rows of one sheet that have anything in them, by number. Raises SpreadsheetError."""
    _refuse(path)
    with _read(path, "rows", sheet) as found:
        yield (_row(row) for row in found)


def _refuse(path: Path) -> None:
    if fault := spreadsheet_fault(path):
        raise SpreadsheetError(f"the spreadsheet is not opened: {fault}")


@contextmanager
def _read(path: Path, task: str, sheet: str) -> Iterator[Iterator[Any]]:
    try:
        with lines_from(_CHILD, str(path.resolve()), task, sheet) as found:
            yield found
    except ChildError as error:
        raise SpreadsheetError(_in_words(error)) from error


def _in_words(error: ChildError) -> str:
    if "PasswordError" in error.said:
        return "the spreadsheet has a password; save it without one"
    if error.is_overtaxed:
        return (
            "the spreadsheet needs more memory or time than it is given, as when a cell stands far away from the others"
            "; delete what stands far out, or save the sheet as CSV"
        )
    return f"damaged: {str(error).rpartition('python_calamine.')[2][:200]}"


def _row(found: list[Any]) -> tuple[int, list[Cell]]:
    number, cells = found
    return number, [_cell(cell) for cell in cells]


def _cell(cell: Any) -> Cell:
    if isinstance(cell, list):
        return datetime.fromisoformat(cell[0]) if "T" in cell[0] else date.fromisoformat(cell[0])
    if isinstance(cell, int | float):
        return float(cell)
    return str(cell)
