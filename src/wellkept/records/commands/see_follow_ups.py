from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from wellkept.facts.append import opaque
from wellkept.records.commands.end_follow_up import end_follow_up
from wellkept.records.models import FollowUp
from wellkept.records.queries.invitation_key import invitation_key


def see_follow_ups(*, seen: Mapping[str, datetime]) -> int:
    """End what facts say that somebody took up: by invitation, as facts name it, when. Returns how many ended."""
    ended = 0
    for row in FollowUp.objects.filter(done_at=None):
        at = seen.get(opaque(invitation_key(row.invitation_id)))
        ended += at is not None and end_follow_up(follow_up=row, at=at, seen=True)
    return ended
