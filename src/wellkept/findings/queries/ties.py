"""Ties as columns: of the newest kept day up to a day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from wellkept.findings.models import TieFile
from wellkept.findings.queries.opened_ties import OpenedTies, opened_ties


def ties_on(folder: Path, day: date) -> OpenedTies | None:
    """Every tie, as of the newest kept day up to `day`; None where no day is kept."""
    name = TieFile.objects.filter(day__lte=day).order_by("-day").values_list("name", flat=True).first()
    return opened_ties(folder / "ties" / name) if name else None
