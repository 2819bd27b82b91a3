from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from wellkept.records.commands.end_calibration import end_calibration
from wellkept.records.commands.put_audit_entry import put_audit_entry
from wellkept.records.models import Calibration, User


@transaction.atomic
def use_calibration(*, calibration: Calibration, as_of: datetime, by: User | None = None) -> Calibration:
    """Take a version into use for figures as of a moment on, never of one before it was known; the one before it ends.

    A version that was in use before comes back as a new one: the past stays as it was told.
    """
    held = Calibration.objects.select_for_update().get(pk=calibration.pk)
    if held.used_from is not None and held.used_until is None:
        return held
    end_calibration(measure=held.measure, as_of=as_of)
    if held.used_until is not None:
        last = Calibration.objects.filter(measure=held.measure).aggregate(last=Max("version"))["last"]
        held.pk, held.version, held.used_until = None, last + 1, None
    held.used_from, held.used_by = max(as_of, held.as_of), by
    held.save()
    put_audit_entry(
        what="calibration taken into use", subject_kind="calibration", subject=held.pk, version=held.version
    )
    return held
