from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from wellkept.findings.models import BackTest
from wellkept.records.models import Calibration


@transaction.atomic
def keep_back_test(
    *, as_of: datetime, at: datetime, seconds: float, figures: dict[str, Any], calibration: Calibration | None
) -> BackTest:
    """Keep what a back-test found; one up to the same moment takes its place."""
    values = {"made_at": at, "seconds": seconds, "figures": figures, "calibration": calibration}
    BackTest.objects.filter(as_of=as_of).delete()
    return BackTest.objects.create(as_of=as_of, **values)
