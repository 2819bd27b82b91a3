from __future__ import annotations

from datetime import datetime, timedelta

from wellkept.records.commands.tell_owner import digest
from wellkept.records.models import MissedLink, SourcePart

MISSES_A_MINUTE = 20


def part_of_link(token: str) -> SourcePart | None:
    """The mailbox that this link is of; none for a link that is wrong, or older than the newest."""
    if not token:
        return None
    return SourcePart.objects.filter(token=digest(token), included=True).select_related("source", "owner").first()


def too_many_misses(line: str, at: datetime) -> bool:
    """Whether somebody on this line seems to try links out."""
    return MissedLink.objects.filter(line=line, at__gt=at - timedelta(minutes=1)).count() >= MISSES_A_MINUTE
