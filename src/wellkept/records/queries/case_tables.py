"""Cases and queues as measures read them. They are the same at every moment: when a case began, its facts say."""

from __future__ import annotations

from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from wellkept.records.models import Case, CaseBehind, Queue
from wellkept.sdk.working_time import WorkingCalendar, calendar_in, written_calendar

Row = dict[str, Any]
STATED = ("key", "reference", "direction", "topic", "priority", "update_minutes")
OF_CALENDAR = ("time_zone", "hours", "country", "region", "free_days")
A_YEAR = 2026  # any: a region is known or not
PROMISED = ("name", "answer_minutes", "update_minutes", "solve_minutes")


def case_tables(settings: dict[str, Any]) -> dict[str, list[Row]]:
    """`case`, `case_behind` and `queue`, by name."""
    return {
        "case": [_case(dict(row)) for row in Case.objects.order_by("pk").values()],
        "case_behind": [
            {"case": case, "behind": behind} for case, behind in CaseBehind.objects.values_list("case_id", "behind_id")
        ],
        "queue": [_queue(row, settings) for row in Queue.objects.order_by("pk")],
    }


def _case(row: Row) -> Row:
    people = ("account", "queue", "opener", "owner", "engagement")
    return {"case": row["id"]} | {name: row[name] for name in STATED} | {name: row[f"{name}_id"] for name in people}


def _queue(row: Queue, settings: dict[str, Any]) -> Row:
    promised = {name: getattr(row, name) for name in PROMISED}
    return {"queue": row.pk, "account": row.account_id, "calendar": queue_calendar(row, settings)} | promised


def queue_calendar(row: Queue | None, settings: dict[str, Any]) -> str:
    """By what working time a queue's cases are judged, as text; without a queue, by the firm's."""
    own = {name: getattr(row, name) for name in OF_CALENDAR} if row else {}
    return written_calendar({**settings, **{name: value for name, value in own.items() if value}})


def working_time(row: Queue | None, settings: dict[str, Any]) -> WorkingCalendar:
    """The same, to count with; the firm's where what a queue states cannot be read."""
    own = queue_calendar(row, settings)
    return calendar_in(own if _can_be_read(own) else queue_calendar(None, settings))


@lru_cache(maxsize=256)
def _can_be_read(calendar: str) -> bool:
    try:
        found = calendar_in(calendar)
        ZoneInfo(found.zone)
        found.holidays([A_YEAR])
    except (ValueError, KeyError, OSError, NotImplementedError):
        return False
    return True
