from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from wellkept.facts.append import plain
from wellkept.records.models import Letter
from wellkept.sdk.outbound.posting import Posted

State = Letter.State
MOST_TRIES = 6
FIRST_WAIT = timedelta(minutes=5)
CUT_OFF = "it was cut off while it was sent: it may have arrived"


def what_became(*, posted: Posted, tries: int, at: datetime) -> dict[str, Any]:
    """What is noted of a mail that was handed over: its state, what was said, when it is tried again."""
    said = plain(posted.words, 300)
    if posted.outcome == "later" and tries < MOST_TRIES:
        return {"state": State.WAITING, "said": said, "not_before": at + FIRST_WAIT * 2 ** (tries - 1)}
    state = {"sent": State.SENT, "unknown": State.UNKNOWN}.get(posted.outcome, State.REFUSED)
    is_sent = state == State.SENT
    return {"state": state, "said": "" if is_sent else said, "sent_at": at if is_sent else None}
