from __future__ import annotations

from datetime import datetime

from wellkept.records.commands.tell_owner import digest
from wellkept.records.models import ClientLink


def client_link_of(token: str, at: datetime) -> ClientLink | None:
    """What this link is for; none for a link that is wrong, was withdrawn, or whose time is over."""
    if not token:
        return None
    found = ClientLink.objects.filter(digest=digest(token), withdrawn_at=None, expires_at__gt=at)
    return found.select_related("person").first()
