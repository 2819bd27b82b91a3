"""Queues: whose cases, by which working time, with which promises."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from wellkept import access
from wellkept.records.models import Case, Queue
from wellkept.records.queries.case_steps import states
from wellkept.sdk.working_hours import hours_text
from wellkept.web.page import Frame, frame_of, page, reader, show
from wellkept.web.shown.queue_week import minutes_words
from wellkept.web.shown.watched_cases import until

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True)
class QueueRow:
    """`promises` are answer, word, end, in words; "" where nothing is promised. `open` counts its open cases."""

    name: str
    href: str
    account: str
    account_href: str
    hours: str
    promises: list[str]
    open: int


@page("queues")
def queues(request: HttpRequest) -> HttpResponse:
    frame, user = frame_of(request), reader(request)
    rows = list(access.queues(user).order_by("name", "pk"))
    opened = open_by_queue(frame)
    shown = [_row(frame, one, opened[one.pk]) for one in rows]
    return show(
        frame,
        "queues",
        ours=[row for row, one in zip(shown, rows, strict=True) if one.account_id is None],
        theirs=[row for row, one in zip(shown, rows, strict=True) if one.account_id is not None],
        add_href=reverse("queue_add") if access.may(user, "unassigned") else "",
    )


def open_by_queue(frame: Frame) -> Counter[int]:
    """How many open cases stand in each queue, of those that the reader sees."""
    seen = access.cases(reader(frame.request))
    over = {key for key, one in states(seen, until(frame)).items() if one.ended_at}
    known = Case.objects.filter(pk__in=seen.order_by().values("pk"), queue__isnull=False)
    return Counter(queue for key, queue in known.values_list("key", "queue") if queue and key not in over)


def _row(frame: Frame, one: Queue, opened: int) -> QueueRow:
    promised = (one.answer_minutes, one.update_minutes, one.solve_minutes)
    return QueueRow(
        name=one.name,
        href=frame.href("queue", one.pk),
        account=one.account.organisation.name if one.account else "",
        account_href=frame.href("account", one.account_id) if one.account_id else "",
        hours=readable_hours(one.hours),
        promises=[minutes_words(minutes) if minutes is not None else "" for minutes in promised],
        open=opened,
    )


def readable_hours(hours: dict[str, list[list[str]]]) -> str:
    """As people write them; "" where they are the firm's."""
    return hours_text({day: hours[day] for day in DAYS if day in hours})
