from __future__ import annotations

from datetime import date

from django.db import transaction

from wellkept.records.commands.check_currency import check_currency
from wellkept.records.commands.engagement_named import engagement_named
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.keep_row import put_row
from wellkept.records.commands.put_organisation import put_organisation
from wellkept.records.models import Account, Partner


@transaction.atomic
def put_partner(
    *,
    engagement: str,
    partner: str,
    brings: str = "",
    cost: float | None = None,
    currency: str = "",
    agreement: str = "",
    agreed_on: date | None = None,
    agreed_until: date | None = None,
    path_share: float | None = None,
    alternatives: str = "",
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> bool:
    """State another firm's part in an engagement. What is not stated stays. Returns whether anything was new."""
    check_currency(currency)
    work, account = engagement_named(engagement), partner_named(partner)
    if account == work.account:
        raise RefusedError(f"{partner} is the client of this engagement, not a partner in it")
    said = {
        "brings": brings,
        "cost": cost,
        "agreement": agreement,
        "agreed_on": agreed_on,
        "agreed_until": agreed_until,
        "path_share": path_share,
        "alternatives": alternatives,
        "starts_on": starts_on,
        "ends_on": ends_on,
    }
    return put_row(Partner, {"engagement": work, "account": account}, said)


def partner_named(name: str) -> Account:
    """The account with this organisation; one that no file stated is a partner's."""
    organisation, _ = put_organisation(name=name)
    if organisation.is_firm:
        raise RefusedError(f"{name} is we ourselves, not a partner")
    return Account.objects.get_or_create(organisation=organisation, defaults={"kind": Account.Kind.PARTNER})[0]
