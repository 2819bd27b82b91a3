"""Ties as columns: read from the newest file, only the rows that are asked for."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from wellkept.findings.models import TieFile
from wellkept.findings.queries.opened_ties import OpenedTies, Tie, opened_ties


def ties_of(folder: Path, day: date, *, account: int | None = None, person: int | None = None) -> list[Tie]:
    """Ties of an account, or of a person on either side, strongest first, as of the newest kept day up to `day`.

    Of each tie what lists show; `tie_of` has the rest.
    """
    opened = ties_on(folder, day)
    if opened is None:
        return []
    return opened.of_account(account) if account is not None else opened.of_person(person or 0)


def tie_of(folder: Path, day: date, *, colleague: int, contact: int) -> Tie | None:
    """All numbers of one tie, as of the newest kept day up to `day`."""
    opened = ties_on(folder, day)
    return opened.whole(colleague, contact) if opened else None


def ties_on(folder: Path, day: date) -> OpenedTies | None:
    """Every tie, as of the newest kept day up to `day`; None where no day is kept."""
    name = TieFile.objects.filter(day__lte=day).order_by("-day").values_list("name", flat=True).first()
    return opened_ties(folder / "ties" / name) if name else None
