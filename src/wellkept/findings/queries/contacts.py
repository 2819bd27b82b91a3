"""Contacts that counted, as columns: the facts behind a tie, an account's timeline, a finding's evidence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from wellkept.engine.carried import FOLDER
from wellkept.findings.keep_carried import CONTACTS
from wellkept.findings.models import CarriedFile
from wellkept.findings.queries.opened_contacts import opened_contacts
from wellkept.findings.queries.plain_rows import plain_rows

Contact = dict[str, Any]


@dataclass(frozen=True)
class Only:
    """What of them is asked for: the newest so many, between the firm and others, messages or meetings or notes."""

    newest: int = 0
    across: bool = False
    kind: str = ""


ALL = Only()


def contacts_of(
    folder: Path, *, until: datetime, account: int | None = None, people: Iterable[int] = (), only: Only = ALL
) -> list[Contact]:
    """Contacts of an account, or in which all these people took part, newest first, none later than `until`."""
    files, persons = [opened_contacts(folder / FOLDER / name) for name in _names()], list(people)
    found = [one.of_people(persons) if account is None else one.of_account(account) for one in files]
    if not found:
        return []
    table = pa.concat_tables(found)
    return plain_rows(table.take(_newest_first(table, until, only)))


def _newest_first(table: pa.Table, until: datetime, only: Only) -> pa.Array:
    """The places of those that are wanted."""
    at, fact = (table[name].to_numpy() for name in ("at", "fact"))
    wanted = at <= np.datetime64(until.replace(tzinfo=None))
    if only.across:
        wanted &= table["across"].to_numpy()
    if only.kind:
        wanted &= pc.equal(table["kind"], only.kind).to_numpy()
    places = np.flatnonzero(wanted)
    order = places[np.lexsort((fact[places], at[places]))[::-1]]
    return pa.array(order[: only.newest] if only.newest else order)


def _names() -> list[str]:
    return list(CarriedFile.objects.filter(measure=CONTACTS).values_list("name", flat=True))
