from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from wellkept.records.commands.check_currency import check_currency
from wellkept.records.commands.put_engagement import account_named
from wellkept.records.models import Contract


@transaction.atomic
def put_contract(
    *,
    account: str,
    name: str = "",
    value: float | None = None,
    currency: str = "",
    starts_on: date | None = None,
    renews_on: date | None = None,
    renewal_chance: float | None = None,
    ended_on: date | None = None,
) -> bool:
    """State a contract and when it is up for renewal. Returns whether anything was new."""
    check_currency(currency)
    values: dict[str, Any] = {
        "value": value,
        "starts_on": starts_on,
        "renews_on": renews_on,
        "renewal_chance": renewal_chance,
        "ended_on": ended_on,
    }
    key: dict[str, Any] = {"account": account_named(account), "name": name or "contract"}
    before = Contract.objects.filter(**key).first()
    if before and all(getattr(before, field) == wanted for field, wanted in values.items()):
        return False
    Contract.objects.update_or_create(**key, defaults=values)
    return True
