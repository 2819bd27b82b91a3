"""What a zip says about itself, checked before anything in it is inflated."""

from __future__ import annotations

import struct
import zipfile
from itertools import pairwise
from pathlib import Path

_END = b"PK\x05\x06"
_END_BYTES = 22
_LONGEST_COMMENT = 65_535
_LOCAL_HEADER_BYTES = 30
_ENTRY_BYTES = 46
_BYTES_PER_ENTRY = 1_000  # of the directory: 46, a name and what programs add
_LINK = 0o120000


def directory_fault(path: Path, most_entries: int) -> str:
    """Why the directory is not even to be read, "" when it may be: it could be larger than memory."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - _END_BYTES - _LONGEST_COMMENT))
        tail = file.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + _END_BYTES:
        return "damaged zip: it has no directory, as when it was cut off"
    entries, directory_bytes = struct.unpack_from("<HL", tail, at + 10)
    is_large = directory_bytes == 0xFFFFFFFF or entries == 0xFFFF  # then the true numbers stand elsewhere (zip64)
    if not is_large and max(entries, directory_bytes // _BYTES_PER_ENTRY) > most_entries:
        return f"has {entries} entries, more than {most_entries}"
    return ""


def entries_fault(entries: list[zipfile.ZipInfo], *, most_entries: int, most_bytes: int) -> str:
    """Why none of the entries is to be opened; "" when they may be."""
    if len(entries) > most_entries:
        return f"has {len(entries)} entries, more than {most_entries}"
    ordered = sorted(entries, key=lambda entry: entry.header_offset)
    for entry, following in pairwise(ordered):
        if entry.header_offset + _LOCAL_HEADER_BYTES + entry.compress_size > following.header_offset:
            return "its entries overlap"
    total = sum(entry.file_size for entry in entries)
    return f"holds {total} bytes, more than {most_bytes}" if total > most_bytes else ""


def entry_fault(entry: zipfile.ZipInfo, ratio: int) -> str:
    """Why this entry is not to be opened; "" when it may be."""
    if entry.flag_bits & 0x1:
        return "is encrypted"
    if entry.external_attr >> 16 & 0o170000 == _LINK:
        return "is a link"
    if entry.file_size > max(10_000_000, ratio * entry.compress_size):
        return f"unpacks to more than {ratio} times its size"
    return ""
