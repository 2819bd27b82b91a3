from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from wellkept.facts.domains import organisation_domain
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.put_organisation import put_organisation
from wellkept.records.commands.set_firm import set_firm
from wellkept.records.models import Domain, Organisation
from wellkept.records.queries.organisations import the_firm
from wellkept.sdk.words import key_of


@transaction.atomic
def state_firm(*, name: str, domains: Iterable[str]) -> bool:
    """Say what the firm is called and which domains are its own. Returns whether the domains changed.

    The firm that keeps a domain is renamed; one that keeps none of its domains is another organisation.
    """
    values = [organisation_domain(one) or one.strip().lower() for one in domains]
    firm = the_firm()
    before = set(firm.domains.values_list("value", flat=True)) if firm else set()
    if firm and (before & set(values) or not before):
        _rename(firm, name)
    organisation, _ = put_organisation(name=name, domains=values)
    Domain.objects.filter(organisation=organisation).exclude(value__in=values).delete()
    return set_firm(organisation=organisation) or set(values) != before


def _rename(firm: Organisation, name: str) -> None:
    key = key_of(name)
    if not key:
        raise RefusedError("organisation has no name")
    if Organisation.objects.filter(key=key).exclude(pk=firm.pk).exists():
        raise RefusedError(f"another organisation is called {name}")
    Organisation.objects.filter(pk=firm.pk).update(name=name, key=key, guessed=False)
