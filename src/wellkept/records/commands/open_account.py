from __future__ import annotations

from django.db import transaction

from wellkept.records.commands.errors import RefusedError
from wellkept.records.models import Account, Organisation


@transaction.atomic
def open_account(*, organisation: Organisation, kind: str) -> Account:
    """State that the firm has an account with an organisation. A site that has its own counts to its group no more."""
    if organisation.is_firm:
        raise RefusedError("a firm has no account with itself")
    account, _ = Account.objects.update_or_create(organisation=organisation, defaults={"kind": kind, "guessed": False})
    Organisation.objects.filter(pk=organisation.pk).update(guessed=False)
    return account
