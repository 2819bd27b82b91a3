from __future__ import annotations

from django.db import transaction

from wellkept.records.commands.join_organisations import join_organisations
from wellkept.records.models import Domain, Organisation


@transaction.atomic
def move_domain(*, domain: Domain, organisation: Organisation) -> bool:
    """Say whose a domain is. A guessed organisation that stood for this domain alone goes with it."""
    before = domain.organisation
    if before.pk == organisation.pk:
        return False
    Domain.objects.filter(pk=domain.pk).update(organisation=organisation)
    Organisation.objects.filter(pk=organisation.pk).update(guessed=False)
    if before.guessed and not before.is_firm and not before.domains.exists() and not before.sites.exists():
        join_organisations(keep=organisation, other=before)
    return True
