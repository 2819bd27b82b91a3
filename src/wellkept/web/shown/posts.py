"""Where people belong: by their post, else by the domain of their address."""

from __future__ import annotations

from django.db.models import F, QuerySet

from wellkept.facts.models import Address
from wellkept.records.models import Account, Domain, Organisation, Post


def accounts_of_people(accounts: QuerySet[Account]) -> dict[int, Account]:
    """Person → account, for everybody of these accounts."""
    by_organisation = {row.organisation_id: row for row in accounts}
    return {
        person: by_organisation[organisation]
        for person, organisation in organisations_of_people().items()
        if organisation in by_organisation
    }


def organisations_of_people() -> dict[int, int]:
    """Person → organisation, of everybody who belongs to one."""
    owner = dict(Domain.objects.values_list("value", "organisation_id"))
    rows = Address.objects.filter(kind=Address.Kind.PERSON, person__isnull=False).exclude(domain="").order_by("pk")
    found = {
        person: owner[domain]
        for person, domain in rows.values_list("person_id", "domain")
        if person is not None and domain in owner
    }
    held = Post.objects.order_by(F("ends_on").asc(nulls_last=True), "starts_on", "pk")
    found.update(held.values_list("person_id", "organisation_id"))
    return found


def firm_id() -> int | None:
    return Organisation.objects.filter(is_firm=True).values_list("pk", flat=True).first()
