"""Sources: what wellkept reads by itself, how the last reading went, and who has to be told."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from wellkept import access, registry
from wellkept.web.page import frame_of, page, reader, said, show
from wellkept.web.shown.number import meaning
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
        kinds=[
            (one.label, meaning(one.doc), reverse("source_add_kind", args=[name]))
            for name, one in registry.live_connectors().items()
        ],
        sets=access.may(user, "settings"),
        messages=[said("good", words)] if words else [],
    )
