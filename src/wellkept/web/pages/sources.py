"""Sources: what wellkept reads by itself, how the last reading went, and who has to be told."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from wellkept import access
from wellkept.web.page import frame_of, page, reader, said, show
from wellkept.web.shown.source_kinds import source_kinds
from wellkept.web.shown.sources import source_of

SAID = {
    "kept": "Saved: it holds for all that is read from now on.",
    "removed": "The source is removed, with its secrets. What it brought stays, and can be taken back on Import.",
}


@page("sources")
def sources(request: HttpRequest) -> HttpResponse:
    frame, user = frame_of(request), reader(request)
    access.require(user, "import")
    found = access.sources(user).prefetch_related("parts")
    words = SAID.get(request.GET.get("said", ""), "")
    return show(
        frame,
        "sources",
        sources=[source_of(frame, one) for one in found],
        kinds=source_kinds(),
        sets=access.may(user, "settings"),
        messages=[said("good", words)] if words else [],
    )
