"""How far back a mailbox is read, as people write it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from wellkept.sdk.kinds import Message
from wellkept.sdk.mail.message import UNKNOWN_TIME
from wellkept.sdk.outbound import CannotReadError

_DAYS_BACK = 731


def read_back_to(written: str, now: datetime) -> datetime:
    """The day as it stands in a field, such as 2024-01-31; two years back where there is none."""
    if not written.strip():
        return (now - timedelta(days=_DAYS_BACK)).replace(hour=0, minute=0, second=0, microsecond=0)
    try:
        return datetime.strptime(written.strip(), "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError:
        raise CannotReadError(f'"{written[:40]}" is not a day such as 2024-01-31.', later=False) from None


def is_recent(fact: Message, since: datetime) -> bool:
    """A mail whose time cannot be told lands too: it is marked, and counted nowhere."""
    return fact.happened_at >= since or fact.happened_at == UNKNOWN_TIME.at
