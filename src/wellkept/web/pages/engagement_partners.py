"""The partners of an engagement: what each brings and costs, and who does what."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from wellkept import access
from wellkept.web.page import frame_of, page, reader, show
from wellkept.web.shown.held_page import held_page
from wellkept.web.shown.partners import matrix_of, partners_of, responsibilities_of, says_of, shown_partners

KINDS = ("partner", "responsibility")


@page("engagement/<int:pk>/partners")
def engagement_partners(request: HttpRequest, pk: int) -> HttpResponse:
    frame = frame_of(request)
    found = access.engagement(reader(request), pk)
    if found.effective_on and found.effective_on > frame.as_of:
        raise Http404
    rows, tasks = partners_of(frame, found), responsibilities_of(frame, found)
    partners = shown_partners(frame, found, rows, tasks)
    return show(
        frame,
        "engagement_partners",
        "engagements",
        **held_page(frame, found, "engagement_partners", KINDS),
        says=says_of(partners),
        partners=partners,
        matrix=matrix_of(frame, found, tasks, rows),
    )
