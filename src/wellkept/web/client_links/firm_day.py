from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from wellkept.records.queries.settings import firm_settings


def firm_day(at: datetime) -> date:
    """The day of a moment where the firm is."""
    return at.astimezone(ZoneInfo(str(firm_settings()["time_zone"]))).date()
