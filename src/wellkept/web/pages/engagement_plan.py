"""The plan of an engagement: milestones, risks, and promises of either side."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from wellkept import access
from wellkept.web.page import frame_of, page, reader, show
from wellkept.web.shown.held_page import held_page
from wellkept.web.shown.work_plan import (
    milestones_of,
    promises_of,
    risks_of,
    says_of_milestones,
    says_of_risks,
)

KINDS = ("milestone", "risk", "commitment")


@page("engagement/<int:pk>/plan")
def engagement_plan(request: HttpRequest, pk: int) -> HttpResponse:
    frame = frame_of(request)
    found = access.engagement(reader(request), pk)
    if found.effective_on and found.effective_on > frame.as_of:
        raise Http404
    milestones, risks = milestones_of(frame, found), risks_of(frame, found)
    return show(
        frame,
        "engagement_plan",
        "engagements",
        **held_page(frame, found, "engagement_plan", KINDS),
        milestones=milestones,
        milestones_say=says_of_milestones(milestones),
        risks=risks,
        risks_say=says_of_risks(risks),
        promises=promises_of(frame, found),
    )
