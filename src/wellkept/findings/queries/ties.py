"""Ties as columns: read from the newest file, only the rows that are asked for."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from wellkept.findings.models import TieFile

Tie = dict[str, Any]


def ties_of(folder: Path, *, account: int | None = None, person: int | None = None) -> list[Tie]:
    """Ties of an account, or of a person on either side, strongest first. They are kept for the newest day only."""
    newest = TieFile.objects.order_by("-day").first()
    if newest is None:
        return []
    path = folder / "ties" / newest.name
    if account is not None:
        rows: list[Tie] = pq.read_table(path, filters=[("account", "=", account)]).to_pylist()
        return rows
    filters = [[("colleague", "=", person)], [("contact", "=", person)]]
    found: list[Tie] = pq.read_table(path, filters=filters).to_pylist() if person is not None else []
    return sorted(found, key=lambda row: -(row["strength"] or 0))


def ties_day() -> date | None:
    newest = TieFile.objects.order_by("-day").first()
    return newest.day if newest else None
