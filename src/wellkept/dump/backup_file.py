"""The file of a backup: a tar whose members stand in one order, each bit of which is accounted for.

    wellkept.json                  what it is: product, when, why, migrations, tables with their columns
    rows/TABLE/00001.jsonl.zst     rows as JSON, one a line, compressed; as many parts as it takes
    totals.json                    for each table rows, their hash, and the last number given
    sha256                         of every byte before this member

Nothing of it is ever unpacked to the disk: a name is compared with the one that must come, and used for nothing else.
"""

from __future__ import annotations

import json
import tarfile
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from typing import Any

import zstandard

from wellkept.dump.refused import RefusedError
from wellkept.dump.row_hash import RowHash, encode
from wellkept.dump.sealing import In, Out
from wellkept.dump.tables import Applied, Table
from wellkept.dump.values import Row

FORMAT = 1
HEAD, TOTALS, DIGEST = "wellkept.json", "totals.json", "sha256"
BLOCK = tarfile.BLOCKSIZE
PART_BYTES = 4 << 20  # of text; a part is what is held in memory
MOST_BYTES = 1 << 28  # of one part, packed or not
Lines = list[tuple[Row, str]]


@dataclass(frozen=True)
class Head:
    """What a backup is of."""

    product: str
    made_at: str
    why: str
    database: str
    migrations: list[list[str]]
    tables: list[dict[str, Any]]
    format: int = FORMAT

    @property
    def applied(self) -> Applied:
        return frozenset((app, name) for app, name in self.migrations)


@dataclass(frozen=True)
class Total:
    rows: int
    hash: str
    last_id: int


@dataclass
class Writer:
    """Writes a backup from its first byte to its last."""

    out: Out
    digest: Any = field(default_factory=sha256)

    def head(self, head: Head) -> None:
        self._member(HEAD, _written(asdict(head)))

    def rows(self, table: Table, rows: Iterable[Row]) -> RowHash:
        """All the rows of a table; returns their hash."""
        made, lines, size, part = RowHash(table), [], 0, 1
        pack = zstandard.ZstdCompressor(level=3, write_checksum=True).compress
        for row in rows:
            line = encode(row)
            made.add(row, line)
            lines.append(line)
            size += len(line) + 1
            if size >= PART_BYTES:
                self._member(part_name(table.name, part), pack(_lines(lines)))
                lines, size, part = [], 0, part + 1
        if lines:
            self._member(part_name(table.name, part), pack(_lines(lines)))
        return made

    def end(self, totals: dict[str, Total]) -> None:
        self._member(TOTALS, _written({name: asdict(one) for name, one in totals.items()}))
        self._member(DIGEST, self.digest.hexdigest().encode())
        self.out.write(bytes(2 * BLOCK))
        self.out.end()

    def _member(self, name: str, content: bytes) -> None:
        for piece in (header(name, len(content)), content, bytes(-len(content) % BLOCK)):
            self.digest.update(piece)
            self.out.write(piece)


def part_name(table: str, number: int) -> str:
    return f"rows/{table}/{number:05}.jsonl.zst"


def header(name: str, size: int) -> bytes:
    """Always the same for the same name and size, so that a reader can say what it has to be."""
    member = tarfile.TarInfo(name)
    member.size, member.mode = size, 0o600
    return member.tobuf(tarfile.USTAR_FORMAT)


def _written(value: Any) -> bytes:
    return json.dumps(value, indent=1, sort_keys=True).encode()


def _lines(lines: list[str]) -> bytes:
    return "\n".join([*lines, ""]).encode()


class Reader:
    """Reads a backup from its first byte to its last, and refuses what is not as a Writer leaves it."""

    def __init__(self, source: In, name: str) -> None:
        self.name = name
        self.totals: dict[str, Total] = {}
        self._source, self._digest = source, sha256()
        found, content = self._member()
        if found != HEAD:
            raise self._refused("is no backup of wellkept")
        with self._sense():
            head = json.loads(content)
            if head["format"] > FORMAT:
                raise self._refused(f"was made by a newer wellkept, {head['product']}: restore it with that one")
            self.head = Head(**head)
            self._order = [str(one["name"]) for one in self.head.tables]

    def parts(self) -> Iterator[tuple[str, Lines]]:
        """Rows by table, in the order of the tables. Once it ends the whole file is known to be sound."""
        at, part = 0, 1
        while True:
            found, content = self._member()
            if found == TOTALS:
                return self._end(content)
            while at < len(self._order) and found != part_name(self._order[at], part):
                at, part = at + 1, 1
            if at == len(self._order):
                raise self._refused(f"holds {found[:80]!r}, which no backup of wellkept does")
            yield self._order[at], self._unpacked(content)
            part += 1

    def _end(self, totals: bytes) -> None:
        with self._sense():
            self.totals = {name: Total(**one) for name, one in json.loads(totals).items()}
        wanted = self._digest.hexdigest()
        found, digest = self._member()
        if found != DIGEST or digest.decode("ascii", "replace") != wanted:
            raise self._refused("is damaged: its bytes are not those that were written")
        if self._exactly(2 * BLOCK).strip(b"\0") or self._source.read(1):
            raise self._refused("is damaged: something stands behind its end")

    def _member(self) -> tuple[str, bytes]:
        raw = self._exactly(BLOCK)
        try:
            member = tarfile.TarInfo.frombuf(raw, "utf-8", "strict")
            same = raw == header(member.name, member.size)
        except (tarfile.HeaderError, ValueError):
            raise self._refused("is damaged, or is no backup of wellkept") from None
        if member.size > MOST_BYTES or not same:
            raise self._refused(f"holds {member.name[:80]!r} in a way that no backup of wellkept does")
        content, padding = self._exactly(member.size), self._exactly(-member.size % BLOCK)
        if padding.strip(b"\0"):
            raise self._refused("is damaged")
        if member.name != DIGEST:
            for piece in (raw, content, padding):
                self._digest.update(piece)
        return member.name, content

    def _exactly(self, size: int) -> bytes:
        read = b""
        while len(read) < size and (more := self._source.read(size - len(read))):
            read = read + more if read else more
        if len(read) < size:
            raise self._refused("is cut short: the end of it is missing")
        return read

    def _unpacked(self, packed: bytes) -> Lines:
        try:
            if not 0 <= zstandard.frame_content_size(packed) <= MOST_BYTES:
                raise self._refused("is damaged: a part of it is too large")
            text = zstandard.ZstdDecompressor().decompress(packed)
            return [(json.loads(line), line) for line in text.decode().splitlines()]
        except (zstandard.ZstdError, ValueError):
            raise self._refused("is damaged: a part of it cannot be unpacked") from None

    def _sense(self) -> _Sense:
        return _Sense(self)

    def _refused(self, why: str) -> RefusedError:
        return RefusedError(f"{self.name} {why}; nothing was changed")


@dataclass
class _Sense:
    """Whatever is amiss with what a member says is said as one thing."""

    reader: Reader

    def __enter__(self) -> None: ...

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is not None and issubclass(kind, ValueError | KeyError | TypeError | AttributeError):
            raise RefusedError(f"{self.reader.name} is damaged: what it says of itself makes no sense") from None
