"""What the owner of a mailbox decides. Nobody decides it for them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from django.db import transaction

from wellkept.facts.reading_lock import StillReadingError
from wellkept.records.commands.put_audit_entry import put_audit_entry
from wellkept.records.commands.undo_import import undo_import
from wellkept.records.models import Source, SourcePart

CONSENT = SourcePart.Consent


@transaction.atomic
def agree(*, part: SourcePart, at: datetime) -> None:
    """It is read from now on."""
    part.consent, part.decided_at, part.reads_from = CONSENT.AGREED, at, at
    part.save(update_fields=["consent", "decided_at", "reads_from"])
    Source.objects.filter(pk=part.source_id, next_run_at__gt=at).update(next_run_at=at)
    put_audit_entry(what="mailbox agreed to", at=at, subject_kind="source-part", subject=part.pk)


def opt_out(*, part: SourcePart, at: datetime, folder: Path) -> bool:
    """It is not read any more, and what it alone had brought is taken back. Returns whether that is done already.

    Should they agree later, it is read from the beginning.
    """
    part.consent, part.decided_at, part.reads_from, part.position = CONSENT.OPTED_OUT, at, None, {}
    with transaction.atomic():
        part.save(update_fields=["consent", "decided_at", "reads_from", "position"])
        put_audit_entry(what="mailbox opted out", at=at, subject_kind="source-part", subject=part.pk)
    return take_back_part(part=part, at=at, folder=folder)


def take_back_part(*, part: SourcePart, at: datetime, folder: Path) -> bool:
    """False while something is being read: the worker does it then."""
    brought = part.brought_by
    if brought is None or brought.undone_at is not None:
        return True
    try:
        undo_import(brought_by=brought, at=at, folder=folder)
    except StillReadingError:
        return False
    return True


def to_take_back() -> list[SourcePart]:
    """Parts whose owner left them out, and of which something still stands."""
    left = SourcePart.objects.filter(consent=CONSENT.OPTED_OUT, brought_by__undone_at=None)
    return list(left.filter(brought_by__isnull=False).select_related("brought_by", "source"))
