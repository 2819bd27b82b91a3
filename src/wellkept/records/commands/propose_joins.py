from __future__ import annotations

from django.db import transaction

from wellkept.records.models import LikelyJoin, OrganisationsApart
from wellkept.records.queries.likely_joins import likely_joins


@transaction.atomic
def propose_joins() -> int:
    """Say anew which organisations may be one, but for those of whom somebody said that they are two."""
    apart = set(OrganisationsApart.objects.values_list("one_id", "other_id"))
    LikelyJoin.objects.all().delete()
    proposed = [
        LikelyJoin(one_id=one, other_id=other, chance=likely.chance, evidence=likely.evidence)
        for (one, other), likely in likely_joins().items()
        if (one, other) not in apart
    ]
    return len(LikelyJoin.objects.bulk_create(proposed))
