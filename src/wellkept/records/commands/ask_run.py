from __future__ import annotations

from datetime import datetime

from django.db import transaction

from wellkept.records.commands.change_source import try_again
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.put_audit_entry import put_audit_entry
from wellkept.records.models import Source


@transaction.atomic
def ask_run(*, source: Source, at: datetime) -> None:
    """Make a source due now, whatever its last run came to."""
    if source.state == Source.State.PAUSED:
        raise RefusedError("it is paused: let it go on first")
    source.parts.update(stopped=False)
    try_again(source, at)
    put_audit_entry(what="source asked to run", at=at, subject_kind="source", subject=source.pk)
