"""How each area stands by what was said of it until a day: of each figure what was said last."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from wellkept.records.models import Assessment

Place = tuple[int, str, str]  # engagement, framework, area
LEVELS = ("now", "planned", "needed")


@dataclass
class Standing:
    """Of one area; `last` is the newest row, `seen` the one that says where it is now."""

    last: Assessment
    seen: Assessment | None = None
    now: float | None = None
    planned: float | None = None
    needed: float | None = None
    said: set[str] = field(default_factory=set)

    @property
    def evidence(self) -> str:
        return self.seen.evidence if self.seen else self.last.evidence


def standing_assessments(rows: Iterable[Assessment], day: date) -> dict[Place, Standing]:
    """From the newest back: a row that speaks for its area as a whole leaves nothing open for older ones."""
    found: dict[Place, Standing] = {}
    for row in sorted(rows, key=lambda one: (one.assessed_on, one.pk), reverse=True):
        if row.assessed_on <= day:
            _take(found.setdefault((row.engagement_id, row.framework, row.area), Standing(row)), row)
    return found


def _take(standing: Standing, row: Assessment) -> None:
    for name in LEVELS:
        level = getattr(row, name)
        if name not in standing.said and (level is not None or row.whole):
            setattr(standing, name, level)
            standing.said.add(name)
            if name == "now":
                standing.seen = row
