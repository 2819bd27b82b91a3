"""Which connector reads which file: as somebody mapped it, as its content says, or out of an archive."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wellkept import registry
from wellkept.records.commands.put_record import ORDER
from wellkept.records.own_database import is_own_database
from wellkept.records.queries.saved_mapping import saved_mapping
from wellkept.records.queries.table_mapping import table_connectors, unrecognised
from wellkept.sdk.archive import Refused
from wellkept.sdk.connector import Aside, Connector
from wellkept.sdk.spreadsheet import is_spreadsheet
from wellkept.sdk.unpack import is_archive, unpack

HEAD = 64 * 1024
WHOLE = 0.75  # from then on an archive is the connector's as a whole: mail is read as a stream, however large


@dataclass(frozen=True)
class Chosen:
    """A file, under the name that people know it by, and what reads it."""

    path: Path
    connector: Connector
    name: str = ""
    mapping: Mapping[str, Any] | None = None

    @property
    def turn(self) -> tuple[int, str]:
        """Records first, in the order in which they name each other; then facts."""
        kind = self.connector.name.removesuffix("_csv")
        return (ORDER.index(kind) if kind in ORDER else len(ORDER)), str(self.path)


@dataclass(frozen=True)
class Choosing:
    """`only` names the one connector to use, "" for any. `mappings` are those given for this import, by file name.

    What nobody reads is told to `set_aside`. Archives are put down in `folder`, which is the caller's to remove.
    """

    folder: Path
    set_aside: Callable[[str, Aside], None]
    only: str = ""
    mappings: Mapping[str, Mapping[str, Any]] | None = None

    def choose(self, paths: Sequence[Path]) -> Iterator[Chosen]:
        for path in paths:
            if not path.exists():
                self.set_aside(str(path), Aside("", "there is no such file or folder"))
            elif is_own_database(path):
                self.set_aside(path.name, Aside("", "is wellkept's own database"))
            elif path.is_dir():
                yield from self._of_folder(path)
            else:
                yield from self._of_file(path, path.name)

    def _of_folder(self, path: Path) -> Iterator[Chosen]:
        """Some formats are a folder as a whole; others are a folder of files."""
        if best := self._best(path):
            yield Chosen(path, best[1], path.name)
        else:
            yield from self.choose(sorted(one for one in path.iterdir() if not one.name.startswith(".")))

    def _of_file(self, path: Path, name: str, *, packed: bool = False) -> Iterator[Chosen]:
        best = self._best(path)
        if mapping := self._mapping_of(path):
            yield Chosen(path, registry.connectors()[mapping["connector"]], name, mapping)
        elif not packed and not self.only and (not best or best[0] < WHOLE) and _is_archive(path):
            yield from self._of_archive(path)
        elif best:
            yield Chosen(path, best[1], name)
        else:
            self.set_aside(name, Aside("", unrecognised(path)))

    def _of_archive(self, path: Path) -> Iterator[Chosen]:
        into = self.folder / f"{len(list(self.folder.iterdir())):06}"
        for one in unpack(path, into):
            name = f"{path.name}: {one.name}" if one.name else path.name
            if isinstance(one, Refused):
                self.set_aside(name, Aside("", one.reason))
            else:
                yield from self._of_file(one.path, name, packed=True)

    def _best(self, path: Path) -> tuple[float, Connector] | None:
        if self.only and path.is_file():
            return 1.0, registry.connectors()[self.only]
        head = _head(path)
        scores = [(one.sniff(path, head), one.name, one) for one in registry.connectors().values()]
        score, _, best = max(scores, key=lambda found: found[:2])
        return (score, best) if score > 0 else None

    def _mapping_of(self, path: Path) -> Mapping[str, Any] | None:
        """As it was mapped for this import, else as somebody saved it for files with the same header."""
        given = (self.mappings or {}).get(path.name)
        mapping = given or (None if self.only else saved_mapping(path))
        return mapping if mapping and mapping.get("connector") in table_connectors() else None


def _head(path: Path) -> bytes:
    if not path.is_file():
        return b""
    with path.open("rb") as file:
        return file.read(HEAD)


def _is_archive(path: Path) -> bool:
    head = _head(path)
    return is_archive(head) and not is_spreadsheet(path, head)
