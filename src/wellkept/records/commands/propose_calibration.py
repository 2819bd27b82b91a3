from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from wellkept.records.models import Calibration

ALIKE = 0.005


@transaction.atomic
def propose_calibration(
    *,
    measure: str,
    slope: float,
    intercept: float,
    error: float,
    outcomes: int,
    judged: dict[str, Any],
    as_of: datetime,
    at: datetime,
) -> Calibration:
    """Keep a version, to be taken into use by somebody.

    One that nobody uses yet is replaced; one that says the same as the version in use is that version.
    """
    of_measure = Calibration.objects.filter(measure=measure)
    used = of_measure.filter(used_from__isnull=False, used_until=None).first()
    if used and abs(used.slope - slope) < ALIKE and abs(used.intercept - intercept) < ALIKE:
        return used
    waiting = of_measure.filter(used_from=None).first()
    values = {"slope": slope, "intercept": intercept, "error": error, "outcomes": outcomes, "judged": judged}
    if waiting is None:
        version = (of_measure.aggregate(last=Max("version"))["last"] or 0) + 1
        waiting = Calibration(measure=measure, version=version)
    for name, value in (values | {"as_of": as_of, "made_at": at}).items():
        setattr(waiting, name, value)
    waiting.save()
    return waiting
