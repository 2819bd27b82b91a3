"""Whether a backup is whole, and what it holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from wellkept.dump.backup_file import Head, Reader, Total
from wellkept.dump.refused import RefusedError
from wellkept.dump.row_hash import RowHash
from wellkept.dump.sealing import MAGIC, In, Opening
from wellkept.dump.tables import Table, known_migrations, newer_ones, tables_at

Tell = Callable[[str, float], None]


def silent(_words: str, _share: float) -> None:
    """Nobody is told."""


@dataclass(frozen=True)
class Checked:
    """A backup that was read from end to end and found sound."""

    head: Head
    totals: dict[str, Total]
    bytes: int

    @property
    def rows(self) -> int:
        return sum(one.rows for one in self.totals.values())


def check_backup(path: Path, *, passphrase: str = "", tell: Tell = silent) -> Checked:
    """Read the whole of it. RefusedError names what is wrong: cut short, damaged, newer, sealed, no backup at all."""
    with reading(path, passphrase) as reader:
        tables = tables_of(reader)
        hashes = {table.name: RowHash(table) for table in tables}
        for name, lines in reader.parts():
            for row, line in lines:
                hashes[name].add(row, line)
            tell(f"Checking {path.name}", 0.0)
        compare(reader, hashes)
        return Checked(reader.head, reader.totals, path.stat().st_size)


def tables_of(reader: Reader) -> list[Table]:
    """The tables that it carries, which must be those of its own migrations as this release knows them."""
    if newer := newer_ones(reader.head.applied, known_migrations()):
        raise RefusedError(
            f"{reader.name} was made by a newer wellkept ({reader.head.product}, {newer[0]}): "
            "restore it with that one; nothing was changed"
        )
    known = {table.name: table for table in tables_at(reader.head.applied)}
    carried = [str(one["name"]) for one in reader.head.tables]
    written = [known[name].written() for name in carried if name in known]
    if written != reader.head.tables or len(set(carried)) != len(carried):
        raise RefusedError(f"{reader.name} holds other tables than its version had; nothing was changed")
    return [known[name] for name in carried]


def compare(reader: Reader, hashes: dict[str, RowHash]) -> None:
    """What was read against what it says of itself."""
    found = {name: (one.rows, one.text()) for name, one in hashes.items()}
    said = {name: (one.rows, one.hash) for name, one in reader.totals.items()}
    if found != said:
        wrong = next(name for name in sorted({*found, *said}) if found.get(name) != said.get(name))
        raise RefusedError(f"{reader.name} is damaged: {wrong} has other rows than were written; nothing was changed")


@contextmanager
def reading(path: Path, passphrase: str = "") -> Iterator[Reader]:
    try:
        with path.open("rb") as file:
            yield Reader(_opened(file, path.name, passphrase), path.name)
    except FileNotFoundError:
        raise RefusedError(f"{path}: there is no such file") from None
    except (IsADirectoryError, PermissionError) as refused:
        raise RefusedError(f"{path} cannot be read: {refused.strerror}") from None


def _opened(file: BinaryIO, name: str, passphrase: str) -> In:
    if file.read(len(MAGIC)) != MAGIC:
        file.seek(0)
        return file
    if not passphrase:
        raise RefusedError(f"{name} is sealed: name the file of its passphrase in WELLKEPT_BACKUP_KEY_FILE")
    return Opening(file, passphrase, name)
