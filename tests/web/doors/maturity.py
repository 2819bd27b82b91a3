"""What was assessed in both engagements, what is asked of them, their gates and a waiver."""

from __future__ import annotations

from datetime import timedelta

from tests.web.doors.canaries import Canaries
from tests.web.doors.records import DAY, Side
from wellkept.facts.models import Person
from wellkept.records.models import Assessment, Gate, Requirement, Waiver


def maturity(made: Canaries, sides: dict[str, Side], cleo: Person) -> None:
    for owner, side in sides.items():
        work, day = side.engagement, DAY - timedelta(days=30)
        seen = made.text(owner, "assessment", "evidence")[:300]
        for framework, area in (("it", "backup"), ("security", "DE.CM")):
            levels = {"now": 1.0, "needed": 3.0, "assessed_on": day, "assessed_by": side.people[0], "evidence": seen}
            Assessment.objects.create(engagement=work, framework=framework, area=area, **levels)
        note = made.text(owner, "gate", "note")[:300]
        Gate.objects.create(engagement=work, stage="design", passed_on=day, passed_by=cleo, note=note)
        words = {name: made.text(owner, "requirement", name)[:80] for name in ("title", "source", "evidence")}
        key = made.name(owner, "requirement", "key")[:120]
        row = Requirement.objects.create(
            engagement=work, key=key, stage="design", kind="security", recorded_on=DAY, owner=cleo, **words
        )
        reason = made.text(owner, "waiver", "reason")[:300]
        Waiver.objects.create(requirement=row, waived_by=side.people[0], starts_on=DAY, ends_on=DAY, reason=reason)
