"""Who is to be written to now: the mail of the morning at its hour, and what cannot wait once figures are new."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max, Q, QuerySet

from wellkept.findings.models import Refresh
from wellkept.letters.clock_of import now_of
from wellkept.letters.finding_key import key_of
from wellkept.letters.news import begin_to_know, is_urgent, news_for
from wellkept.letters.own_clock import is_morning, is_quiet, own_time
from wellkept.records.models import MailWish, Notice
from wellkept.records.queries.settings import firm_settings

MOST_ALERTS = 5  # a day; what is left over is news in the morning


def wishes() -> QuerySet[MailWish]:
    """Whoever wants to be sent anything, and may sign in."""
    wants = Q(morning=True) | Q(alerts=True)
    return MailWish.objects.filter(wants, user__is_active=True).select_related("user__person").order_by("pk")


def anything_to_ask(at: datetime) -> bool:
    """Whether somebody is to be written to now; asked again and again, so it looks at little."""
    figures = _figures_at()
    if figures is None:
        return False
    rows, zone = list(wishes()), str(firm_settings()["time_zone"])
    if any(wish.known_at is None or _looks_for_alerts(wish, at, zone, figures) for wish in rows):
        return True
    days = {wish.user_id: day for wish in rows if (day := is_morning(wish, own_time(wish, at, zone)))}
    keys = {day.isoformat() for day in days.values()}
    written = Notice.objects.filter(kind=Notice.Kind.MORNING, key__in=keys).values_list("user_id", "key")
    return bool({(user, day.isoformat()) for user, day in days.items()} - set(written))


def ask_notices(at: datetime) -> int:
    """Note down every mail that is due now, each once. Returns how many were not asked for before."""
    figures = _figures_at()
    return sum(_ask(wish, at, figures) for wish in wishes()) if figures else 0


def _figures_at() -> datetime | None:
    found: datetime | None = Refresh.objects.aggregate(last=Max("finished_at"))["last"]
    return found


@transaction.atomic
def _ask(wish: MailWish, at: datetime, figures: datetime) -> int:
    now = now_of(wish, at)
    if now is None:
        return 0
    if wish.known_at is None:
        begin_to_know(wish, now.figures, at)
    zone = str(now.settings["time_zone"])
    own = own_time(wish, at, zone)
    day = is_morning(wish, own)
    if day is not None and _note(wish, Notice.Kind.MORNING, day.isoformat(), at):
        return 1  # what cannot wait stands in it
    if not _looks_for_alerts(wish, at, zone, figures):
        return 0
    MailWish.objects.filter(pk=wish.pk).update(alerts_at=figures)
    return sum(_note(wish, Notice.Kind.ALERT, key, at) for key in _urgent(wish, now.figures, own.date()))


def _looks_for_alerts(wish: MailWish, at: datetime, zone: str, figures: datetime) -> bool:
    if not wish.alerts or is_quiet(wish, own_time(wish, at, zone)):
        return False
    return wish.alerts_at is None or wish.alerts_at < figures


def _urgent(wish: MailWish, figures: date, day: date) -> Iterator[str]:
    """By day and finding, as many as are left of the day's."""
    today = wish.user.notices.filter(kind=Notice.Kind.ALERT, key__startswith=f"{day.isoformat()}|").count()
    urgent = [one for one in news_for(wish, figures) if is_urgent(one)]
    for one in urgent[: max(0, MOST_ALERTS - today)]:
        yield f"{day.isoformat()}|{key_of(one.finding)}"


def _note(wish: MailWish, kind: Notice.Kind, key: str, at: datetime) -> int:
    _, fresh = Notice.objects.get_or_create(user=wish.user, kind=kind, key=key, defaults={"asked_at": at})
    return int(fresh)
