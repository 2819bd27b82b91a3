"""Take back what was decided about who is who and whose is what."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from wellkept import access
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.take_back_told import take_back_told
from wellkept.records.commands.undo_decision import undo_decision
from wellkept.records.models import Decision, User
from wellkept.web.page import frame_of, now, page, reader, show
from wellkept.web.refresh_soon import refresh_soon


@page("decision/<int:pk>/undo", methods=("GET", "POST"))
def decision_undo(request: HttpRequest, pk: int) -> HttpResponse:
    user, frame = reader(request), frame_of(request)
    found = access.decision(user, pk)
    kept: list[str] = []
    if request.method == "POST":
        kept = _take_back(user, found)
        refresh_soon(full=True)
        if not kept:
            return redirect(_back(request))
    return show(
        frame,
        "decision_undo",
        "organisations",
        words=found.words,
        at=frame.local(found.decided_at),
        kept=kept,
        undone=found.undone_at is not None,
        back=_back(request),
    )


def _take_back(user: User, found: Decision) -> list[str]:
    """What had to be kept. What was told of a case goes with its steps."""
    if found.kind != "case":
        return undo_decision(decision=found, at=now(), by=user)
    try:
        return take_back_told(decision=found, at=now(), folder=settings.COLUMNS_FOLDER, by=user)
    except RefusedError as refused:
        return [str(refused)]


def _back(request: HttpRequest) -> str:
    """Where the reader came from, on this site alone."""
    asked = request.POST.get("next", "")
    safe = asked.startswith("/") and url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    return asked if safe else reverse("organisations")
