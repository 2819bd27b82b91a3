"""The moment at which somebody is written to; None while nothing was measured."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from wellkept.findings.queries.numbers import figures_day
from wellkept.letters.due import Now
from wellkept.records.models import MailWish
from wellkept.records.queries.settings import firm_settings


def now_of(wish: MailWish, at: datetime) -> Now | None:
    newest, settings = figures_day(), firm_settings()
    if newest is None:
        return None
    return Now(at, ZoneInfo(wish.time_zone or str(settings["time_zone"])), newest.day, settings)
