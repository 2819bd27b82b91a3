from __future__ import annotations

from datetime import date

from django.db import transaction

from wellkept.records.commands.engagement_named import engagement_named
from wellkept.records.commands.keep_row import put_row
from wellkept.records.commands.name_person import name_person
from wellkept.records.models import ArchitectureHandover


@transaction.atomic
def put_architecture_handover(
    *,
    engagement: str,
    presales: str = "",
    delivery: str = "",
    offered_on: date | None = None,
    accepted_on: date | None = None,
    reservations: str = "",
) -> bool:
    """State who designed a solution, who builds it, and that they accepted it. Returns whether anything was new."""
    said = {
        "presales": name_person(presales) if presales else None,
        "delivery": name_person(delivery) if delivery else None,
        "offered_on": offered_on,
        "accepted_on": accepted_on,
        "reservations": reservations,
    }
    return put_row(ArchitectureHandover, {"engagement": engagement_named(engagement)}, said)
