"""Engagements for the tests of their scope."""

from __future__ import annotations

from wellkept.records.models import Account, Engagement, Organisation


def an_engagement(name: str = "Backup", account: str = "Kestrel") -> Engagement:
    place, _ = Organisation.objects.get_or_create(key=account.casefold(), defaults={"name": account})
    found, _ = Account.objects.get_or_create(organisation=place)
    return Engagement.objects.create(key=name.casefold(), name=name, account=found)
