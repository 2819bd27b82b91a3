from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from wellkept.records.commands.check_currency import check_currency
from wellkept.records.commands.name_person import name_person
from wellkept.records.commands.put_organisation import put_organisation
from wellkept.records.models import Account, Engagement, EngagementRole


@transaction.atomic
def put_engagement(
    *,
    name: str,
    key: str,
    account: str,
    kind: str = "project",
    value: float | None = None,
    currency: str = "",
    risk: str = "",
    pricing_model: str = "",
    starts_on: date | None = None,
    ends_on: date | None = None,
    closed_on: date | None = None,
    effective_on: date | None = None,
    roles: Mapping[str, tuple[str, ...]] | None = None,
) -> bool:
    """State an engagement and who does what in it. Returns whether anything was new."""
    check_currency(currency)
    values = {
        "name": name,
        "account": account_named(account),
        "kind": kind,
        "value": value,
        "risk": risk,
        "pricing_model": pricing_model,
        "starts_on": starts_on,
        "ends_on": ends_on,
        "closed_on": closed_on,
        "effective_on": effective_on,
    }
    before = Engagement.objects.filter(key=key).first()
    same = before is not None and all(getattr(before, field) == wanted for field, wanted in values.items())
    engagement = before if before and same else Engagement.objects.update_or_create(key=key, defaults=values)[0]
    return _put_roles(engagement, roles or {}) or not same


def account_named(name: str) -> Account:
    """The account with this organisation; named by a file that never stated it, a client's."""
    organisation, _ = put_organisation(name=name)
    return Account.objects.get_or_create(organisation=organisation)[0]


def _put_roles(engagement: Engagement, roles: Mapping[str, tuple[str, ...]]) -> bool:
    wanted = {(name_person(one).pk, role) for role, names in roles.items() for one in names}
    stored = set(engagement.roles.values_list("person_id", "role"))
    for person, role in stored - wanted:
        engagement.roles.filter(person_id=person, role=role).delete()
    new = [EngagementRole(engagement=engagement, person_id=person, role=role) for person, role in wanted - stored]
    EngagementRole.objects.bulk_create(new)
    return wanted != stored
