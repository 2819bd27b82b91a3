"""What joining two organisations would do, before anybody does it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from wellkept.records.models import Account, Organisation

FIELDS = {"kind": "kind", "lead_id": "lead", "since": "since", "yearly_value": "value a year"}


@dataclass(frozen=True)
class Conflict:
    """Something that both accounts state, and differently: what stays, and what is given up."""

    what: str
    stays: object
    goes: object


def conflicts(keep: Organisation, other: Organisation) -> list[Conflict]:
    """Where both accounts say something, and not the same. A guess that yields to a statement is no conflict."""
    accounts = {one.organisation_id: one for one in Account.objects.filter(organisation__in=[keep, other])}
    if len(accounts) < 2 or any(one.guessed for one in accounts.values()):
        return []
    first, second = accounts[keep.pk], accounts[other.pk]
    then = joined_values(first, second)
    return [
        Conflict(FIELDS[name], then[name], given)
        for name in FIELDS
        if None not in (then[name], given := getattr(second, name)) and given != then[name]
    ]


def joined_values(keep: Account, other: Account) -> dict[str, Any]:
    """What the one account says then."""
    first, second = (other, keep) if keep.guessed and not other.guessed else (keep, other)
    found = {name: _first_known(getattr(first, name), getattr(second, name)) for name in FIELDS}
    return found | {"guessed": keep.guessed and other.guessed}


def _first_known(first: Any, second: Any) -> Any:
    return second if first is None else first
