from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from wellkept.facts.domains import organisation_domain
from wellkept.records.commands.put_organisation import put_organisation
from wellkept.records.commands.rename_organisation import rename_organisation
from wellkept.records.commands.set_firm import set_firm
from wellkept.records.models import Domain
from wellkept.records.queries.organisations import the_firm


@transaction.atomic
def state_firm(*, name: str, domains: Iterable[str]) -> bool:
    """Say what the firm is called and which domains are its own. Returns whether the domains changed.

    The firm that keeps a domain is renamed; one that keeps none of its domains is another organisation.
    """
    values = [organisation_domain(one) or one.strip().lower() for one in domains]
    firm = the_firm()
    before = set(firm.domains.values_list("value", flat=True)) if firm else set()
    if firm and (before & set(values) or not before):
        rename_organisation(organisation=firm, name=name)
    organisation, _ = put_organisation(name=name, domains=values)
    Domain.objects.filter(organisation=organisation).exclude(value__in=values).delete()
    return set_firm(organisation=organisation) or set(values) != before
