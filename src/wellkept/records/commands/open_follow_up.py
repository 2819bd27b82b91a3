from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from wellkept.records.models import FollowUp, Invitation
from wellkept.records.queries.settings import firm_settings
from wellkept.records.queries.survey_reader import reader_of
from wellkept.sdk.act_by import working_day_from
from wellkept.sdk.survey_scales import is_low
from wellkept.sdk.working_time import calendar_of

WORKING_DAYS = 2


def open_follow_up(*, invitation: Invitation, values: Mapping[str, float | None], at: datetime) -> FollowUp | None:
    """Who answers low is called by a named colleague within two business days; once, however often they change it."""
    scales = {question["key"]: question["scale"] for question in invitation.survey.questions}
    if not any(is_low(scales[key], value) for key, value in values.items()):
        return None
    defaults = {"owner": reader_of(invitation), "opened_at": at, "due_on": due_on(at)}
    return FollowUp.objects.get_or_create(invitation=invitation, defaults=defaults)[0]


def due_on(at: datetime) -> date:
    """The second business day after a moment, in the firm's calendar."""
    settings = firm_settings()
    calendar = calendar_of(settings)
    day = at.astimezone(ZoneInfo(str(settings["time_zone"]))).date()
    for _ in range(WORKING_DAYS):
        day = working_day_from(day + timedelta(days=1), calendar)
    return day
