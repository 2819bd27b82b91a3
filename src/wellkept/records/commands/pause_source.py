from __future__ import annotations

from datetime import datetime

from django.db import transaction

from wellkept.records.commands.change_source import try_again
from wellkept.records.commands.put_audit_entry import put_audit_entry
from wellkept.records.models import Source


@transaction.atomic
def pause_source(*, source: Source) -> None:
    """Read nothing of it until somebody lets it go on. Its position stays."""
    source.state = Source.State.PAUSED
    source.save(update_fields=["state"])
    put_audit_entry(what="source paused", subject_kind="source", subject=source.pk)


@transaction.atomic
def resume_source(*, source: Source, at: datetime) -> None:
    source.state = Source.State.NEW
    source.parts.update(stopped=False)
    try_again(source, at)
    put_audit_entry(what="source resumed", at=at, subject_kind="source", subject=source.pk)
