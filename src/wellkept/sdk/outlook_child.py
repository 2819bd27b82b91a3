"""Reads an Outlook data file (.pst, .ost) in a process of its own, which may use so much memory and no more.

It prints a line of JSON for each item: its folder, number, properties and recipients; or where and why it cannot be
read. Properties go by their number in Outlook's catalogue; those that each file numbers anew go by their name's number
plus `NAMED`. Only those that are used are given. It is run by its path, and imports nothing of ours.
"""

from __future__ import annotations

import json
import resource
import struct
import sys
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pypff

MEMORY_BYTES = 4_000_000_000
SECONDS = 3 * 3_600
NAMED = 1 << 16
FIRST_NAMED = 0x8000
LONGEST_TEXT = 1_000_000
MOST_DEEP = 60
WANTED = frozenset(
    {
        *(0x001A, 0x0037, 0x0039, 0x0042, 0x0065, 0x007D, 0x0C15, 0x0C1A, 0x0C1F, 0x0E06, 0x0E07, 0x1000, 0x1013),
        *(0x1035, 0x1039, 0x1042, 0x3001, 0x3003, 0x3008, 0x39FE, 0x3A06, 0x3A11, 0x3A16, 0x3A17, 0x5D01, 0x5D02),
        *(0x5FFD, 0x5FFF),
        *(NAMED + lid for lid in (0x0003, 0x8083, 0x8093, 0x80A3, 0x8201, 0x8205, 0x8208, 0x820D, 0x820E, 0x8215)),
        *(NAMED + lid for lid in (0x8217, 0x8223)),
    }
)
TEXTS, NUMBERS, FLAG, TIME, BYTES = (0x1E, 0x1F), (0x02, 0x03), 0x0B, 0x40, 0x102


def main(path: str) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    file = pypff.file()
    file.open(path)
    names = _names(file)
    for found in _items(file.root_folder, names):
        sys.stdout.write(json.dumps(found, ensure_ascii=True) + "\n")


def _names(file: Any) -> dict[int, int]:
    """Which named property each of the file's own numbers stands for: 8 bytes each, of which those with a number."""
    found: dict[int, int] = {}
    for record_set in getattr(file.name_to_id_map, "record_sets", ()):
        for entry in record_set.entries:
            if entry.entry_type == 0x0003 and entry.value_type == BYTES:
                for lid, kind, index in struct.iter_unpack("<IHH", entry.data[: len(entry.data) // 8 * 8]):
                    if not kind & 1:
                        found[FIRST_NAMED + index] = NAMED + lid
    return found


def _items(root: Any, names: dict[int, int]) -> Iterator[dict[str, Any]]:
    waiting: list[tuple[Any, str, int]] = [(root, "", 0)]
    while waiting:
        folder, path, depth = waiting.pop()
        try:
            yield from _of_folder(folder, path, names)
            inside = [] if depth >= MOST_DEEP else list(folder.sub_folders)
        except (OSError, MemoryError) as error:
            yield {"place": path or "the first folder", "fault": str(error)[:300]}
            continue
        waiting += [(one, f"{path}/{one.name or ''}".strip("/"), depth + 1) for one in reversed(inside)]


def _of_folder(folder: Any, path: str, names: dict[int, int]) -> Iterator[dict[str, Any]]:
    for number in range(folder.number_of_sub_messages):
        place = f"{path} item {number + 1}"
        try:
            one = folder.get_sub_message(number)
            yield {"place": place, "values": _values(one, names), "recipients": _recipients(one, names)}
        except (OSError, MemoryError) as error:
            yield {"place": place, "fault": str(error)[:300]}


def _recipients(one: Any, names: dict[int, int]) -> list[dict[int, Any]]:
    found = getattr(one, "recipients", None)
    return [_of_set(record_set, names) for record_set in found.record_sets] if found else []


def _values(one: Any, names: dict[int, int]) -> dict[int, Any]:
    values: dict[int, Any] = {}
    for record_set in one.record_sets:
        values |= _of_set(record_set, names)
    return values


def _of_set(record_set: Any, names: dict[int, int]) -> dict[int, Any]:
    values: dict[int, Any] = {}
    for entry in record_set.entries:
        number = names.get(entry.entry_type, 0) if (entry.entry_type or 0) >= FIRST_NAMED else entry.entry_type
        if number in WANTED:
            try:
                value = _plain(entry)
            except (OSError, ValueError, OverflowError):
                continue  # one property that is damaged; the others still say who and when
            if value not in (None, ""):
                values[number] = value
    return values


def _plain(entry: Any) -> Any:
    """Times are told apart from texts by standing in a list."""
    kind = entry.value_type
    if kind in TEXTS:
        return (entry.data_as_string or "")[:LONGEST_TEXT]
    if kind in NUMBERS:
        return entry.data_as_integer
    if kind == FLAG:
        return bool(entry.data_as_boolean)
    if kind == TIME:
        at: datetime | None = entry.data_as_datetime
        return [at.isoformat()] if at else None
    return (entry.data or b"")[:LONGEST_TEXT].decode("latin-1") if kind == BYTES else None


if __name__ == "__main__":
    main(sys.argv[1])
