"""What is stored, what never is, for how long, where, and who may see it: for everybody who signs in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from wellkept import access
from wellkept.privacy.topics import NEVER
from wellkept.privacy.topics import stored as stored_now
from wellkept.web.page import frame_of, now, page, reader, show


@page("stored")
def stored(request: HttpRequest) -> HttpResponse:
    frame, user = frame_of(request), reader(request)
    return show(
        frame,
        "stored",
        topics=stored_now(now()),
        never=NEVER,
        keeps_subjects=bool(frame.settings["keep_subjects"]),
        counts_words=bool(frame.settings["count_words"]),
        may_set=access.may(user, "settings"),
    )
