from __future__ import annotations

from datetime import datetime

from wellkept.facts.append import plain
from wellkept.records.models import FollowUp


def end_follow_up(*, follow_up: FollowUp, at: datetime, words: str = "", seen: bool = False) -> bool:
    """Somebody was in touch: they say so, or it was `seen`. False: that was known already."""
    values = {"done_at": at, "seen": seen, "words": plain(words, 500)}
    return bool(FollowUp.objects.filter(pk=follow_up.pk, done_at=None).update(**values))
