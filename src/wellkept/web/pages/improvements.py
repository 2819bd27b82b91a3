"""Improvements: what was learned, who sees to it, and whether the number that it should move did."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from wellkept import access
from wellkept.records.models import Improvement
from wellkept.web.page import frame_of, page, reader, show
from wellkept.web.shown.choice import choices, paged_query
from wellkept.web.shown.improvements import shown_list

STATES = [("open", "Under way"), ("done", "In place"), ("dropped", "Given up"), ("every", "All")]
SIZE = 25


@page("improvements")
def improvements(request: HttpRequest) -> HttpResponse:
    frame, user = frame_of(request), reader(request)
    found = access.improvements(user).filter(made_on__lte=frame.as_of)
    state = request.GET.get("state", "")
    rows, pager = paged_query(request, _of(found, state), SIZE)
    counts = {key: _of(found, key).count() for key, _ in STATES}
    return show(
        frame,
        "improvements",
        rows=shown_list(frame, rows),
        pager=pager,
        states=choices(request, "state", STATES, counts),
        any=found.exists(),
        add_href="" if frame.is_past else reverse("improvement_add"),
    )


def _of(found: QuerySet[Improvement], state: str) -> QuerySet[Improvement]:
    """What is due first comes first; what is over, the newest first."""
    if state == "done":
        return found.filter(done_on__isnull=False).order_by("-done_on", "-pk")
    if state == "dropped":
        return found.filter(dropped_on__isnull=False).order_by("-dropped_on", "-pk")
    if state == "every":
        return found.order_by("-made_on", "-pk")
    return found.filter(done_on=None, dropped_on=None).order_by("due_on", "pk")
