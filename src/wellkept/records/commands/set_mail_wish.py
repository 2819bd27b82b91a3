from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from zoneinfo import available_timezones

from django.db import transaction

from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.put_audit_entry import put_audit_entry
from wellkept.records.models import MailWish, User

HOURS, DAYS = range(24), range(7)


@transaction.atomic
def set_mail_wish(
    *,
    user: User,
    morning: bool,
    alerts: bool,
    whose: str,
    hour: int,
    days: Collection[int],
    time_zone: str,
    quiet_from: int,
    quiet_until: int,
    at: datetime,
) -> MailWish:
    """What somebody wants to be sent, said by themselves. Who begins, or wants to hear of more, begins to know anew."""
    _refuse(whose, [hour, quiet_from, quiet_until], days, time_zone)
    stood = MailWish.objects.select_for_update().filter(user=user).first()
    began = stood is not None and (stood.morning or stood.alerts) and stood.whose == whose
    values = {
        "morning": morning,
        "alerts": alerts,
        "whose": whose,
        "hour": hour,
        "days": sorted(set(days)),
        "time_zone": time_zone,
        "quiet_from": quiet_from,
        "quiet_until": quiet_until,
        "changed_at": at,
    }
    if not began:
        values |= {"known_at": None, "alerts_at": at}
    elif stood and alerts and not stood.alerts:
        values["alerts_at"] = at  # what was found before is no alarm any more
    wish, _ = MailWish.objects.update_or_create(user=user, defaults=values)
    what = "mail asked for" if morning or alerts else "mail stopped"
    put_audit_entry(what=what, at=at, by=user, subject_kind="user", subject=user.pk, morning=morning, alerts=alerts)
    return wish


def _refuse(whose: str, hours: Collection[int], days: Collection[int], time_zone: str) -> None:
    if whose not in MailWish.Whose.values:
        raise RefusedError("say whether you want to hear of what is yours, or of all that you see")
    if any(hour not in HOURS for hour in hours):
        raise RefusedError("an hour is from 0 to 23")
    if not days or any(day not in DAYS for day in days):
        raise RefusedError("choose at least one day of the week")
    if time_zone and time_zone not in available_timezones():
        raise RefusedError(f"no time zone is called {time_zone}")
