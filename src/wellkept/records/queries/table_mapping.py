"""What the page Import shows of a table: what it is taken for, and its first rows as they would be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from wellkept import registry
from wellkept.sdk import mapping_guess
from wellkept.sdk.connector import Aside, Connector, Item, Source
from wellkept.sdk.mapping_guess import Guess
from wellkept.sdk.sheet import Sheet
from wellkept.sdk.table_file import HEAD, Choices, TableError, looks_like_table, open_table
from wellkept.sdk.table_header import header_digest

MAP_IT = "say what its columns are on the page Import, under Map columns"


@dataclass(frozen=True, slots=True)
class Previewed:
    """One row as it would land: the item, or an Aside that says why it would not."""

    position: str
    item: Item

    @property
    def reason(self) -> str:
        return self.item.reason if isinstance(self.item, Aside) else ""


def table_connectors() -> dict[str, Connector]:
    """The connectors that read tables, by name."""
    return {name: one for name, one in registry.connectors().items() if one.sheet}


def table_sheets() -> dict[str, Sheet]:
    return {name: one.sheet for name, one in table_connectors().items() if one.sheet}


def is_table(path: Path) -> bool:
    """Whether a mapping could help to read this file."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return looks_like_table(path, file.read(HEAD))


def unrecognised(path: Path) -> str:
    """Why no connector reads a file, and what helps."""
    if not is_table(path):
        return f"not recognised as any of {', '.join(registry.connectors())}"
    try:
        guess = guess_mapping(path)
    except TableError as error:
        return f"a table that cannot be read: {error}"
    if guess.connector:
        kind = guess.connector.removesuffix("_csv").replace("_", " ")
        return f"a table, perhaps of the kind {kind} ({guess.lacks or 'its columns are not sure'}); {MAP_IT}"
    return f"a table whose columns say nothing to us; {MAP_IT}"


def guess_mapping(path: Path, choices: Mapping[str, Any] | None = None, connector: str = "") -> Guess:
    """What the file is taken for, under these choices. Raises TableError with what helps."""
    return mapping_guess.guess_mapping(path, table_sheets(), Choices.of(choices), connector)


def digest_of(path: Path) -> str:
    """What stands for the file's header as it is guessed; "" where it has none. Saved mappings are found by it."""
    known = frozenset().union(*(sheet.understood for sheet in table_sheets().values()))
    try:
        with open_table(path, None, known) as table:
            return header_digest(table.header) if any(table.written) else ""
    except TableError:
        return ""


def preview(
    path: Path, mapping: Mapping[str, Any], settings: Mapping[str, Any] | None = None, count: int = 20
) -> list[Previewed]:
    """The first rows as they would be read with this mapping. Reads no more of a text than it must."""
    one = table_connectors().get(str(mapping.get("connector")))
    if one is None:
        return [Previewed("", Aside("", f'no connector for tables is called "{mapping.get("connector")}"'))]
    source = Source(path, path.name, {**(settings or {}), "mapping": mapping, "first_rows": count})
    return [Previewed(_position(item), item) for item in islice(one(source), count)]


def _position(item: Item) -> str:
    return str(getattr(item, "position", ""))
