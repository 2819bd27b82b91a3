"""What a back-test found is kept, and a recalibration that did better on later outcomes is proposed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from wellkept.backtest.run_back_test import Found, Learnt
from wellkept.findings.commands.keep_back_test import keep_back_test
from wellkept.findings.models import BackTest
from wellkept.records.commands.propose_calibration import propose_calibration
from wellkept.records.models import Calibration


@transaction.atomic
def keep_found(found: Found, at: datetime) -> BackTest:
    """Nothing is taken into use here: that changes what everybody reads, and is somebody's decision."""
    ties = Learnt(found.line, found.error, better=found.better, outcomes=found.outcomes)
    proposed = _propose("tie_alive", ties, found.figures["labels"]["two_way"], found, at)
    for part, one in found.of_cases.items():
        _propose(f"case_risk {part}", one, found.figures["cases"][part], found, at)
    return keep_back_test(as_of=found.as_of, at=at, seconds=found.seconds, figures=found.figures, calibration=proposed)


def _propose(measure: str, one: Learnt, judged: dict[str, Any], found: Found, at: datetime) -> Calibration | None:
    if one.line is None or not one.better:
        return None
    name = measure.partition(" ")[0]
    return propose_calibration(
        measure=measure,
        slope=one.line.slope,
        intercept=one.line.intercept,
        error=one.error,
        outcomes=one.outcomes,
        judged={kind: judged["figures"][kind] for kind in (name, "recalibrated")},
        as_of=found.as_of,
        at=at,
    )
