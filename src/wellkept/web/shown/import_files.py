"""The files of an import that was brought on a page: which are tables, and of which somebody has to say more."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from wellkept.facts.models import Import
from wellkept.records.commands.keep_files import own_name
from wellkept.records.queries.saved_mapping import saved_mapping
from wellkept.records.queries.table_mapping import guess_mapping, is_table, table_connectors
from wellkept.sdk.table_file import TableError


@dataclass(frozen=True)
class KeptFile:
    """One file. `number` is its place among those of its import."""

    number: int
    path: Path

    @property
    def name(self) -> str:
        return own_name(self.path.name)


def kept_files(one: Import) -> list[KeptFile]:
    """Those that are still kept; an import from the command line reads files that are not ours to show."""
    inbox = Path(settings.INBOX_FOLDER)
    files = [KeptFile(number, Path(path)) for number, path in enumerate(one.paths)]
    return [file for file in files if file.path.parent.parent == inbox and file.path.is_file()]


def tables_of(one: Import) -> list[KeptFile]:
    """Those that have columns."""
    if one.connector and one.connector not in table_connectors():
        return []
    return [file for file in kept_files(one) if is_table(file.path)]


def mapping_of(one: Import, file: KeptFile) -> dict[str, Any] | None:
    """What was said of this file, or of files with its header."""
    given: dict[str, Any] | None = one.settings.get("mappings", {}).get(file.path.name)
    return given or saved_mapping(file.path)


def asks(one: Import, file: KeptFile) -> bool:
    """Whether somebody has to say more before this file can be read."""
    if mapping_of(one, file):
        return False
    try:
        return not guess_mapping(file.path, connector=one.connector).is_sure
    except TableError:
        return True


def first_that_asks(one: Import) -> KeptFile | None:
    return next((file for file in tables_of(one) if asks(one, file)), None)
