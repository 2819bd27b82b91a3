from __future__ import annotations

from django.db import transaction

from wellkept.records.models import Account, Organisation


@transaction.atomic
def set_firm(*, organisation: Organisation) -> bool:
    """Say which organisation is the firm. Returns whether that changed. A firm has no account with itself."""
    if organisation.is_firm:
        return False
    Organisation.objects.filter(is_firm=True).update(is_firm=False)
    Organisation.objects.filter(pk=organisation.pk).update(is_firm=True)
    organisation.is_firm = True
    Account.objects.filter(organisation=organisation, guessed=True).delete()
    return True
