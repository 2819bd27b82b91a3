from __future__ import annotations

from datetime import date

from django.db import transaction

from wellkept.records.commands.rename_organisation import rename_organisation
from wellkept.records.models import Account


@transaction.atomic
def change_account(
    *, account: Account, name: str, kind: str, lead: int | None, since: date | None, yearly_value: float | None
) -> None:
    """Say what an account is. What was guessed is stated from now on."""
    rename_organisation(organisation=account.organisation, name=name)
    account.kind, account.lead_id, account.since, account.yearly_value = kind, lead, since, yearly_value
    account.guessed = False
    account.save()
