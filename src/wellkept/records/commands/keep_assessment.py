from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from wellkept.facts.append import plain
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.put_assessment import check_level
from wellkept.records.models import Assessment, Engagement
from wellkept.records.queries.standing_assessments import Standing, standing_assessments
from wellkept.sdk.maturity import area_of

NOTHING = (None, None, None, "")


@dataclass(frozen=True)
class Level:
    """What somebody says of one area: None is not known."""

    now: float | None = None
    planned: float | None = None
    needed: float | None = None
    evidence: str = ""


@transaction.atomic
def keep_assessment(
    *, engagement: Engagement, framework: str, said: Mapping[str, Level], on: date, by: int | None, today: date
) -> int:
    """Keep what somebody says of areas on a day, where it differs from what stands. Returns of how many areas."""
    if on > today:
        raise RefusedError(f"{on} is still to come: an assessment says how things are")
    for area, level in said.items():
        _check(framework, area, level)
    rows = Assessment.objects.filter(engagement=engagement, framework=framework)
    stands = {area: row for (_, _, area), row in standing_assessments(rows, on).items()}
    changed = {area: level for area, level in said.items() if _plain(level) != _stands(stands.get(area))}
    for area, level in changed.items():
        values: dict[str, Any] = dict(zip(("now", "planned", "needed", "evidence"), _plain(level), strict=True))
        key: dict[str, Any] = {"framework": framework, "area": area, "assessed_on": on}
        values |= {"whole": True, "assessed_by_id": by}
        Assessment.objects.update_or_create(engagement=engagement, **key, defaults=values)
    return len(changed)


@transaction.atomic
def remove_assessment(*, engagement: Engagement, framework: str, on: date) -> None:
    """Take out what was said of a framework on a day: what was said before it stands again."""
    Assessment.objects.filter(engagement=engagement, framework=framework, assessed_on=on).delete()


def _check(framework: str, area: str, level: Level) -> None:
    if area_of(framework, area) is None:
        raise RefusedError(f"no area is called {area}")
    for one in (level.now, level.planned, level.needed):
        check_level(one)


def _plain(level: Level) -> tuple[float | None, float | None, float | None, str]:
    return level.now, level.planned, level.needed, plain(level.evidence, 300)


def _stands(row: Standing | None) -> tuple[float | None, float | None, float | None, str]:
    return (row.now, row.planned, row.needed, row.evidence) if row else NOTHING
