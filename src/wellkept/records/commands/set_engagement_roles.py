from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from wellkept.records.models import Engagement, EngagementRole


@transaction.atomic
def set_engagement_roles(*, engagement: Engagement, roles: Mapping[str, tuple[int, ...]]) -> bool:
    """Say who holds each of these roles; roles that are not mentioned stay. Returns whether anything changed."""
    wanted = {(person, role) for role, people in roles.items() for person in people}
    mentioned = engagement.roles.filter(role__in=list(roles))
    stored = set(mentioned.values_list("person_id", "role"))
    for person, role in stored - wanted:
        mentioned.filter(person_id=person, role=role).delete()
    new = [EngagementRole(engagement=engagement, person_id=person, role=role) for person, role in wanted - stored]
    EngagementRole.objects.bulk_create(new)
    return wanted != stored
