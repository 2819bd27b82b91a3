"""Assessments, gates and requirements as measures read them: read once, handed out as of many days."""

from __future__ import annotations

from datetime import date
from typing import Any

from wellkept.records.models import Assessment, Gate, Requirement, Waiver
from wellkept.records.queries.standing_assessments import LEVELS, standing_assessments

Row = dict[str, Any]


class MaturityTables:
    def __init__(self) -> None:
        self.assessments = list(Assessment.objects.all())
        self.gates = list(Gate.objects.all())
        self.requirements = list(Requirement.objects.all())
        self.waivers: dict[int, list[Waiver]] = {}
        for row in Waiver.objects.all():
            self.waivers.setdefault(row.requirement_id, []).append(row)

    def at(self, day: date) -> dict[str, list[Row]]:
        """`assessment`, `gate` and `requirement`, by name."""
        return {
            "assessment": [
                {"engagement": engagement, "framework": framework, "area": area}
                | {"assessment": row.last.pk, "assessed_on": row.last.assessed_on}
                | {name: getattr(row, name) for name in LEVELS}
                for (engagement, framework, area), row in standing_assessments(self.assessments, day).items()
            ],
            "gate": [_gate(row, day) for row in self.gates if row.since is None or row.since <= day],
            "requirement": [self._requirement(row, day) for row in self.requirements if row.recorded_on <= day],
        }

    def _requirement(self, row: Requirement, day: date) -> Row:
        names = ("key", "title", "source", "kind", "stage", "mandatory", "recorded_on")
        waiver = waiver_on(self.waivers.get(row.pk, []), day)
        return {name: getattr(row, name) for name in names} | {
            "requirement": row.pk,
            "engagement": row.engagement_id,
            "owner": row.owner_id,
            "met_on": _by(row.met_on, day),
            "waived_by": waiver.waived_by_id if waiver else None,
            "waived_until": waiver.ends_on if waiver else None,
        }


def waiver_on(waivers: list[Waiver], day: date) -> Waiver | None:
    """The one in force on a day, the newest of several. Nobody's word is none."""
    held = [one for one in waivers if one.starts_on <= day <= one.ends_on and one.waived_by_id is not None]
    return max(held, key=lambda one: one.starts_on, default=None)


def _gate(row: Gate, day: date) -> Row:
    passed = _by(row.passed_on, day)
    return {
        "gate": row.pk,
        "engagement": row.engagement_id,
        "stage": row.stage,
        "due_on": row.due_on,
        "passed_on": passed,
        "passed_by": row.passed_by_id if passed else None,
    }


def _by(said: date | None, day: date) -> date | None:
    return said if said and said <= day else None
