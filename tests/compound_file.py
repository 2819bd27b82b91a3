"""Writes a compound file (the container of .msg and of older office files), small and of one kind, for tests."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

SECTOR, SMALL, CUT_OFF = 512, 64, 4096
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
Tree = dict[str, "bytes | Tree"]


@dataclass
class _Entry:
    name: str
    kind: int
    content: bytes = b""
    child: int = FREE
    right: int = FREE
    start: int = END
    inside: list[int] = field(default_factory=list)

    def packed(self, size: int) -> bytes:
        name = self.name.encode("utf-16-le")
        head = name.ljust(64, b"\0") + struct.pack("<HBB", len(name) + 2, self.kind, 1)
        links = struct.pack("<III", FREE, self.right, self.child)
        return head + links + bytes(36) + struct.pack("<IQ", self.start, size)


def compound_file(tree: Tree) -> bytes:
    """The bytes of a file that holds this tree of storages (dicts) and streams (bytes of less than 4096)."""
    entries = [_Entry("Root Entry", 5)]
    _add(entries, 0, tree)
    small, small_table = b"", []
    for entry in entries:
        if entry.kind == 2 and entry.content:
            assert len(entry.content) < CUT_OFF
            entry.start = len(small_table)
            count = -(-len(entry.content) // SMALL)
            small_table += [*range(entry.start + 1, entry.start + count), END]
            small += entry.content.ljust(count * SMALL, b"\0")
    return _laid_out(entries, small, small_table)


def _add(entries: list[_Entry], parent: int, tree: Tree) -> None:
    before = None
    for name, inside in tree.items():
        number = len(entries)
        entries.append(_Entry(name, 2, inside) if isinstance(inside, bytes) else _Entry(name, 1))
        if before is None:
            entries[parent].child = number
        else:
            entries[before].right = number
        before = number
        if not isinstance(inside, bytes):
            _add(entries, number, inside)


def _laid_out(entries: list[_Entry], small: bytes, small_table: list[int]) -> bytes:
    """Directory, small streams, their table, and last the table of sectors."""
    directory_sectors = -(-len(entries) * 128 // SECTOR)
    stream_sectors = -(-len(small) // SECTOR)
    table = struct.pack(f"<{len(small_table)}I", *small_table)
    table_sectors = -(-len(table) // SECTOR)
    chain: list[int] = []
    for count in (directory_sectors, stream_sectors, table_sectors):
        first = len(chain)
        chain += [*range(first + 1, first + count), END] if count else []
    entries[0].start = directory_sectors if small else END
    chain.append(FAT)
    assert len(chain) <= SECTOR // 4
    packed = b"".join(one.packed(len(small) if one.kind == 5 else len(one.content)) for one in entries)
    body = packed.ljust(directory_sectors * SECTOR, b"\0") + small.ljust(stream_sectors * SECTOR, b"\0")
    body += table.ljust(table_sectors * SECTOR, b"\xff")
    body += struct.pack(f"<{len(chain)}I", *chain).ljust(SECTOR, b"\xff")
    first_table = directory_sectors + stream_sectors if table_sectors else END
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIII", 0, 1, 0, 0, CUT_OFF, first_table, table_sectors, END, 0)
    return header + struct.pack("<109I", len(chain) - 1, *[FREE] * 108) + body


def outlook_message(values: dict[int, str | int], recipients: list[dict[int, str | int]] | None = None) -> bytes:
    """A .msg file of these properties, by number: texts, and numbers (times where they are large)."""
    tree = _properties(values, 32)
    for number, who in enumerate(recipients or []):
        tree[f"__recip_version1.0_#{number:08X}"] = _properties(who, 8)
    return compound_file(tree)


def _properties(values: dict[int, str | int], header: int) -> Tree:
    tree: Tree = {}
    rows = b""
    for number, value in values.items():
        if isinstance(value, str):
            written = value.encode("utf-16-le")
            tree[f"__substg1.0_{number:04X}001F"] = written
            rows += struct.pack("<HHIII", 0x1F, number, 6, len(written) + 2, 0)
        elif value > 0xFFFFFFFF:
            rows += struct.pack("<HHIQ", 0x40, number, 6, value)
        else:
            rows += struct.pack("<HHIII", 0x03, number, 6, value, 0)
    tree["__properties_version1.0"] = bytes(header) + rows
    return tree
