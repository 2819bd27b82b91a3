from __future__ import annotations

from datetime import date

from django.db import transaction

from wellkept.records.commands.engagement_named import engagement_named
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.keep_row import put_row
from wellkept.records.commands.name_person import name_person
from wellkept.records.models import Assessment
from wellkept.sdk.maturity import HIGHEST, LOWEST, STEP, area_of


@transaction.atomic
def put_assessment(
    *,
    engagement: str,
    framework: str,
    area: str,
    assessed_on: date,
    now: float | None = None,
    planned: float | None = None,
    needed: float | None = None,
    evidence: str = "",
    assessed_by: str = "",
) -> bool:
    """State what a file says of one area on a day. What is not stated stays. Returns whether anything was new."""
    if area_of(framework, area) is None:
        raise RefusedError(f"no area of {framework or 'any framework'} is called {area}")
    levels = {"now": now, "planned": planned, "needed": needed}
    for level in levels.values():
        check_level(level)
    key = {"engagement": engagement_named(engagement), "framework": framework, "area": area, "assessed_on": assessed_on}
    said = {"evidence": evidence, "assessed_by": name_person(assessed_by) if assessed_by else None}
    return put_row(Assessment, key, levels | said)


def check_level(level: float | None) -> None:
    if level is not None and not (LOWEST <= level <= HIGHEST and level % STEP == 0):
        raise RefusedError(f"{level:g} is no level: write 0 to 5, half steps allowed")
