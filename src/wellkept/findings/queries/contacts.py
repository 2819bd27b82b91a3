"""Contacts that counted, as columns: the facts behind a tie, an account's timeline, a finding's evidence."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow.compute as pc
import pyarrow.dataset as ds

from wellkept.engine.carried import FOLDER
from wellkept.findings.keep_carried import CONTACTS
from wellkept.findings.models import CarriedFile

Contact = dict[str, Any]


def contacts_of(
    folder: Path, *, until: datetime, account: int | None = None, people: Iterable[int] = (), newest: int = 0
) -> list[Contact]:
    """Contacts of an account, or in which all these people took part, newest first, none later than `until`."""
    path = _path(folder)
    if path is None:
        return []
    wanted = pc.field("at") <= until.replace(tzinfo=None)
    if account is not None:
        wanted &= pc.field("account") == account
    persons = list(people)
    if persons:
        wanted &= pc.field("one").isin(persons) | pc.field("other").isin(persons)
    if len(persons) > 1:
        wanted &= pc.field("one").isin(persons) & pc.field("other").isin(persons)
    table = ds.dataset(path).to_table(filter=wanted).sort_by([("at", "descending"), ("fact", "descending")])
    rows: list[Contact] = (table.slice(0, newest) if newest else table).to_pylist()
    return rows


def _path(folder: Path) -> Path | None:
    name = CarriedFile.objects.filter(measure=CONTACTS).values_list("name", flat=True).first()
    return folder / FOLDER / name if name else None
