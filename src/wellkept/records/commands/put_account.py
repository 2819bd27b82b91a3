from __future__ import annotations

from datetime import date

from django.db import transaction

from wellkept.records.commands.check_currency import check_currency
from wellkept.records.commands.name_person import name_person
from wellkept.records.commands.put_organisation import put_organisation
from wellkept.records.commands.set_firm import set_firm
from wellkept.records.models import Account


@transaction.atomic
def put_account(
    *,
    organisation: str,
    kind: str,
    domains: tuple[str, ...] = (),
    lead: str = "",
    since: date | None = None,
    yearly_value: float | None = None,
    currency: str = "",
    time_zone: str = "",
) -> bool:
    """State an account, or with kind "firm" our own organisation. Returns whether anything was new."""
    check_currency(currency)
    found, changed = put_organisation(name=organisation, domains=domains, time_zone=time_zone)
    if kind == "firm":
        return set_firm(organisation=found) or changed
    person = name_person(lead) if lead else None
    values = {"kind": kind, "lead": person, "since": since, "yearly_value": yearly_value, "guessed": False}
    account = Account.objects.filter(organisation=found).first()
    if account and all(getattr(account, name) == value for name, value in values.items()):
        return changed
    Account.objects.update_or_create(organisation=found, defaults=values)
    return True
