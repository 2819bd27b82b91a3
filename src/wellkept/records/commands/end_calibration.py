from __future__ import annotations

from datetime import datetime

from django.db import transaction

from wellkept.records.commands.put_audit_entry import put_audit_entry
from wellkept.records.models import Calibration


@transaction.atomic
def end_calibration(*, measure: str, as_of: datetime) -> bool:
    """Figures as of a moment on are those of the coefficients that came with the product. False: nothing was in use."""
    used = Calibration.objects.select_for_update().filter(measure=measure, used_from__isnull=False, used_until=None)
    found = used.first()
    if found is None:
        return False
    found.used_until = max(as_of, found.used_from) if found.used_from else as_of
    found.save(update_fields=["used_until"])
    put_audit_entry(what="calibration ended", subject_kind="calibration", subject=found.pk, version=found.version)
    return True
