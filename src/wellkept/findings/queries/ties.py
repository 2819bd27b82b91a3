"""Ties as columns: read from the newest file, only the rows that are asked for."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from wellkept.findings.models import TieFile

Tie = dict[str, Any]


def ties_of(folder: Path, day: date, *, account: int | None = None, person: int | None = None) -> list[Tie]:
    """Ties of an account, or of a person on either side, strongest first, as of the newest kept day up to `day`."""
    file = TieFile.objects.filter(day__lte=day).order_by("-day").first()
    if file is None:
        return []
    path = folder / "ties" / file.name
    if account is not None:
        rows: list[Tie] = pq.read_table(path, filters=[("account", "=", account)]).to_pylist()
    else:
        either = [[("colleague", "=", person)], [("contact", "=", person)]]
        rows = pq.read_table(path, filters=either).to_pylist()
    return sorted(rows, key=lambda row: -(row["strength"] or 0.0))


def all_ties(folder: Path, day: date) -> list[Tie]:
    """Every tie, as of the newest kept day up to `day`: who, account, cold or not, and last contact."""
    file = TieFile.objects.filter(day__lte=day).order_by("-day").first()
    if file is None:
        return []
    columns = ["colleague", "contact", "account", "strength", "alive", "days", "cold", "last_two_way_at"]
    rows: list[Tie] = pq.read_table(folder / "ties" / file.name, columns=columns).to_pylist()
    return rows
