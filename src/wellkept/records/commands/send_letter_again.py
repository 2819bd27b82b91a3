from __future__ import annotations

from datetime import datetime

from django.db import transaction

from wellkept.records.commands.put_audit_entry import put_audit_entry
from wellkept.records.models import Letter


@transaction.atomic
def send_letter_again(*, letter: Letter, at: datetime) -> bool:
    """Somebody decided that a letter goes out once more that was refused, or of which nobody knows. False: it waits."""
    stuck = Letter.objects.filter(pk=letter.pk, state__in=[Letter.State.REFUSED, Letter.State.UNKNOWN])
    if not stuck.update(state=Letter.State.WAITING, not_before=None, tries=0, said=""):
        return False
    put_audit_entry(what="letter sent again", at=at, subject_kind="letter", subject=letter.pk)
    return True
