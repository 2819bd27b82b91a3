from __future__ import annotations

from collections.abc import Mapping as Mapped
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from wellkept.facts.append import plain
from wellkept.records.commands.errors import RefusedError
from wellkept.records.models import Mapping, User
from wellkept.records.queries.table_mapping import digest_of, table_sheets
from wellkept.sdk.table_file import Choices, TableError

_KEPT = ("columns", "choices", "fixed")


@transaction.atomic
def save_mapping(*, path: Path, mapping: Mapped[str, Any], at: datetime, by: User | None = None) -> Mapping:
    """Keep which column is what; files with the same header are read so from now on. A later word takes the place."""
    connector = str(mapping.get("connector") or "")
    sheet = table_sheets().get(connector)
    if sheet is None:
        raise RefusedError(f'no connector for tables is called "{connector[:60]}"')
    columns = {name: column for name, column in dict(mapping.get("columns") or {}).items() if column}
    if lack := sheet.lacks([*columns.values(), *(mapping.get("fixed") or {})]):
        raise RefusedError(f"{sheet.kind}: {lack}")
    header = _header_of(path, mapping)
    values = {
        "name": plain(path.name, 200),
        "connector": connector,
        "choices": {name: dict(mapping.get(name) or {}) for name in _KEPT},
        "saved_at": at,
        "saved_by": by,
    }
    return Mapping.objects.update_or_create(header=header, defaults=values)[0]


def _header_of(path: Path, mapping: Mapped[str, Any]) -> str:
    try:
        Choices.of(mapping.get("choices"))
    except TableError as wrong:
        raise RefusedError(str(wrong)) from wrong
    if digest := digest_of(path):
        return digest
    raise RefusedError(f"{path.name} has no header by which it could be known again")
