from __future__ import annotations

from pathlib import Path
from typing import Any

from wellkept.records.models import Mapping
from wellkept.records.queries.table_mapping import digest_of, is_table


def saved_mapping(path: Path) -> dict[str, Any] | None:
    """The mapping that somebody saved for files with this header, as `source.settings["mapping"]` takes it."""
    if not Mapping.objects.exists() or not is_table(path):
        return None
    row = Mapping.objects.filter(header=digest_of(path)).first()
    return {"connector": row.connector, "columns": {}, "fixed": {}, "choices": {}} | row.choices if row else None
