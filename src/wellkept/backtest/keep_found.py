"""What a back-test found is kept, and a recalibration that did better on later outcomes is proposed."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from wellkept.backtest.run_back_test import Found
from wellkept.findings.commands.keep_back_test import keep_back_test
from wellkept.findings.models import BackTest
from wellkept.records.commands.propose_calibration import propose_calibration


@transaction.atomic
def keep_found(found: Found, at: datetime) -> BackTest:
    """Nothing is taken into use here: that changes what everybody reads, and is somebody's decision."""
    proposed = None
    if found.line is not None and found.better:
        figures = found.figures["labels"]["two_way"]["figures"]
        proposed = propose_calibration(
            measure="tie_alive",
            slope=found.line.slope,
            intercept=found.line.intercept,
            error=found.error,
            outcomes=found.outcomes,
            judged={name: figures[name] for name in ("tie_alive", "recalibrated")},
            as_of=found.as_of,
            at=at,
        )
    return keep_back_test(as_of=found.as_of, at=at, seconds=found.seconds, figures=found.figures, calibration=proposed)
