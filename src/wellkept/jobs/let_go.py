"""Lets go, once a day, of what is older than the firm keeps it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings

from wellkept.jobs.job import Asked, Working, job
from wellkept.privacy.kept_for import KEPT_FOR
from wellkept.privacy.let_go import let_go as carry_out
from wellkept.records.commands.ask_refresh import ask_refresh
from wellkept.records.models import Job

EVERY = timedelta(hours=24)
FACTS = {"messages", "meetings", "deliveries"}


def daily(at: datetime) -> Iterable[Asked]:
    """Once a day, where anything has a time at all."""
    lately = Job.objects.filter(kind="let_go", asked_at__gt=at - EVERY)
    if not lately.exists() and any(one.months() for one in KEPT_FOR):
        yield Asked(once="let_go")


@job(words="Let go of what is old", due=daily)
def let_go(working: Working) -> None:
    gone = carry_out(at=working.at, folder=settings.COLUMNS_FOLDER)
    working.tell(", ".join(f"{count:,} {topic}" for topic, count in gone.items()) or "nothing was too old", 1.0)
    if FACTS & gone.keys():
        ask_refresh(at=working.at, full=True)
