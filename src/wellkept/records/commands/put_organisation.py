from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from wellkept.facts.domains import organisation_domain
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.join_organisations import join_organisations
from wellkept.records.models import Domain, Organisation, OtherName
from wellkept.sdk.words import key_of


@transaction.atomic
def put_organisation(*, name: str, domains: Iterable[str] = (), time_zone: str = "") -> tuple[Organisation, bool]:
    """The organisation of this name, made if new; its domains become its own. Returns it and whether it changed."""
    if not key_of(name):
        raise RefusedError("organisation has no name")
    values = [organisation_domain(domain) or domain.strip().lower() for domain in domains]
    organisation, changed = _find(name, values)
    for value in values:
        row, fresh = Domain.objects.get_or_create(value=value, defaults={"organisation": organisation})
        if row.organisation_id != organisation.pk:
            changed = True
            _take_over(row, organisation)
        changed = changed or fresh
    if time_zone and organisation.time_zone != time_zone:
        organisation.time_zone = time_zone
        organisation.save(update_fields=["time_zone"])
        changed = True
    return organisation, changed


def _find(name: str, domains: list[str]) -> tuple[Organisation, bool]:
    """By its key, or by another name it has; else the guessed one of its domains, which now gets its real name."""
    key = key_of(name)
    found = Organisation.objects.filter(key=key).first()
    if found is None or found.guessed:
        other = OtherName.objects.filter(key=key).select_related("organisation").first()
        if other:
            return other.organisation, False
    if found:
        if found.guessed or found.name != name:
            Organisation.objects.filter(pk=found.pk).update(guessed=False, name=name)
        return found, found.guessed
    guessed = Organisation.objects.filter(domains__value__in=domains, guessed=True).first()
    if guessed:
        guessed.key, guessed.name, guessed.guessed = key, name, False
        guessed.save()
        return guessed, True
    return Organisation.objects.create(key=key, name=name), True


def _take_over(domain: Domain, organisation: Organisation) -> None:
    """A domain changes hands: from a guessed organisation, which goes, or from a stated one, which keeps the rest."""
    before = domain.organisation
    domain.organisation = organisation
    domain.save(update_fields=["organisation"])
    if before.guessed and not before.domains.exists() and not before.is_firm:
        join_organisations(keep=organisation, other=before)
