from __future__ import annotations

from datetime import datetime

from wellkept.records.commands.change_source import try_again
from wellkept.records.models import Source


def pause_source(*, source: Source) -> None:
    """Read nothing of it until somebody lets it go on. Its position stays."""
    source.state = Source.State.PAUSED
    source.save(update_fields=["state"])


def resume_source(*, source: Source, at: datetime) -> None:
    source.state = Source.State.NEW
    source.parts.update(stopped=False)
    try_again(source, at)
