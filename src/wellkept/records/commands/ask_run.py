from __future__ import annotations

from datetime import datetime

from wellkept.records.commands.change_source import try_again
from wellkept.records.commands.errors import RefusedError
from wellkept.records.models import Source


def ask_run(*, source: Source, at: datetime) -> None:
    """Make a source due now, whatever its last run came to."""
    if source.state == Source.State.PAUSED:
        raise RefusedError("it is paused: let it go on first")
    source.parts.update(stopped=False)
    try_again(source, at)
