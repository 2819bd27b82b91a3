"""Remove a source: it asks, and says what stays."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from wellkept import access
from wellkept.facts.reading_lock import StillReadingError
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.remove_source import imports_of, remove_source
from wellkept.records.commands.undo_import import undo_import
from wellkept.records.models import Source, User
from wellkept.web.filters import number
from wellkept.web.page import frame_of, now, page, reader, said, show
from wellkept.web.refresh_soon import refresh_soon


@page("sources/<int:pk>/remove", methods=("GET", "POST"))
def source_remove(request: HttpRequest, pk: int) -> HttpResponse:
    frame, user = frame_of(request), reader(request)
    access.require(user, "settings")
    found = access.source(user, pk)
    wrong = ""
    if request.method == "POST" and request.POST.get("sure"):
        try:
            _remove(found, take_back=request.POST.get("brought") == "back", user=user)
        except (StillReadingError, RefusedError) as refused:
            wrong = f"Nothing was removed: {refused}"
        else:
            return redirect(f"{reverse('sources')}?said=removed")
    brought = sum(sum(one.added.values()) for one in imports_of(found) if one.undone_at is None)
    return show(
        frame,
        "source_remove",
        "sources",
        name=found.name,
        pk=pk,
        brought=number(brought) if brought else "",
        messages=[said("bad", wrong)] if wrong else [],
    )


def _remove(found: Source, *, take_back: bool, user: User) -> None:
    if take_back:
        for one in imports_of(found):
            if one.undone_at is None:
                undo_import(brought_by=one, at=now(), folder=settings.COLUMNS_FOLDER, by=user)
        refresh_soon(full=True)
    remove_source(source=found)
