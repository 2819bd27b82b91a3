from __future__ import annotations

from django.db import transaction

from wellkept.records.models import LikelyJoin, Organisation, OrganisationsApart


@transaction.atomic
def keep_organisations_apart(*, one: Organisation, other: Organisation) -> bool:
    """Say that two organisations are two: nobody proposes to join them again. Returns whether that was new."""
    first, second = sorted((one.pk, other.pk))
    LikelyJoin.objects.filter(one_id=first, other_id=second).delete()
    return OrganisationsApart.objects.get_or_create(one_id=first, other_id=second)[1]
