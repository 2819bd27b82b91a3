"""The clock of somebody who is written to: their day and hour, and whether they want quiet."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from wellkept.records.models import MailWish


def own_time(wish: MailWish, at: datetime, firms_zone: str) -> datetime:
    return at.astimezone(ZoneInfo(wish.time_zone or firms_zone))


def is_morning(wish: MailWish, own: datetime) -> date | None:
    """The day whose mail is due: from the chosen hour to midnight, so that a late worker misses none."""
    due = wish.morning and own.weekday() in wish.days and own.hour >= wish.hour
    return own.date() if due else None


def is_quiet(wish: MailWish, own: datetime) -> bool:
    """Alerts wait on days that were not chosen, and in quiet hours; from and until alike, there are none."""
    if own.weekday() not in wish.days:
        return True
    begins, ends = wish.quiet_from, wish.quiet_until
    if begins <= ends:
        return begins <= own.hour < ends
    return own.hour >= begins or own.hour < ends
