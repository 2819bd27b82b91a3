from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from wellkept.facts.append import plain
from wellkept.records.commands.change_channel import safe_address
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.name_person import name_person
from wellkept.records.commands.put_engagement import account_named
from wellkept.records.models import Channel


@transaction.atomic
def put_channel(
    *,
    account: str,
    way: str,
    contact: str = "",
    address: str = "",
    colleague: str = "",
    covers: str = "",
    what_for: str = "",
    answered_on: date | None = None,
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> bool:
    """State a way to somebody at an account, as a file says it. What is not stated stays. Returns whether it is new."""
    if way not in Channel.Way.values:
        raise RefusedError(f"no way is called {way}; known are {', '.join(Channel.Way.values)}")
    key: dict[str, Any] = {
        "account": account_named(account),
        "way": way,
        "contact": name_person(contact) if contact else None,
        "address": safe_address(address),
    }
    if not contact and not key["address"]:
        raise RefusedError("it says neither to whom the channel leads nor where")
    people = {name: name_person(said) for name, said in (("colleague", colleague), ("covers", covers)) if said}
    days = {"answered_on": answered_on, "starts_on": starts_on, "ends_on": ends_on}
    stated: dict[str, Any] = people | {name: day for name, day in days.items() if day}
    if what_for:
        stated["what_for"] = plain(what_for, 120)
    row = Channel.objects.filter(**key).first()
    if row is None:
        Channel.objects.create(**key, **stated)
        return True
    new = {name: value for name, value in stated.items() if getattr(row, name) != value}
    for name, value in new.items():
        setattr(row, name, value)
    row.save()
    return bool(new)
