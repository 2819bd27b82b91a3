"""Cases and queues as measures read them. They are the same at every moment: when a case began, its facts say."""

from __future__ import annotations

from typing import Any

from wellkept.records.models import Case, CaseBehind, Queue
from wellkept.sdk.working_time import written_calendar

Row = dict[str, Any]
STATED = ("key", "reference", "direction", "topic", "priority", "update_minutes")
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
    own = {
        "time_zone": row.time_zone,
        "hours": row.hours,
        "country": row.country,
        "region": row.region,
        "free_days": row.free_days,
    }
    calendar = written_calendar({**settings, **{name: value for name, value in own.items() if value}})
    promised = {name: getattr(row, name) for name in PROMISED}
    return {"queue": row.pk, "account": row.account_id, "calendar": calendar} | promised
