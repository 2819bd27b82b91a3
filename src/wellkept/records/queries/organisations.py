"""Whose a domain is."""

from __future__ import annotations

from collections.abc import Callable

from wellkept.records.models import Domain, Organisation


def the_firm() -> Organisation | None:
    return Organisation.objects.filter(is_firm=True).first()


def group_of() -> Callable[[str], str]:
    """A function: domain → the organisation that it belongs to (the domain itself where nobody said)."""
    known = {value: str(organisation) for value, organisation in Domain.objects.values_list("value", "organisation_id")}
    return lambda domain: known.get(domain, domain)
