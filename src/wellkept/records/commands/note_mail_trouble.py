from __future__ import annotations

from datetime import datetime

from wellkept.facts.append import plain
from wellkept.records.models import MailServer


def note_mail_trouble(*, words: str, at: datetime) -> None:
    """What went wrong with the server itself, "" when nothing did."""
    values: dict[str, object] = {"said": plain(words, 500)} | ({} if words else {"tested_at": at})
    MailServer.objects.update(**values)
