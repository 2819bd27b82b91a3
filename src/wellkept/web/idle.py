"""A session ends after three hours in which nothing was asked for, and in any case twelve hours after signing in."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse

from wellkept.web.page import now

Answer = Callable[[HttpRequest], HttpResponse]
HOUR = 3600
IDLE, LONGEST = 3 * HOUR, 12 * HOUR
NOTED_EVERY = 300  # seconds: not every page costs a write
BEGAN, SEEN = "began", "seen"


def idle(get_response: Answer) -> Answer:
    """A middleware. It stands between the one that finds the session and the one that asks whose it is."""

    def answer(request: HttpRequest) -> HttpResponse:
        session = request.session
        if SESSION_KEY in session:
            at = now().timestamp()
            if _is_over(session, at):
                session.flush()
            elif at - session.get(SEEN, 0) >= NOTED_EVERY:
                session[SEEN] = at
                session.setdefault(BEGAN, at)
        return get_response(request)

    return answer


def _is_over(session: SessionBase, at: float) -> bool:
    return bool(at - session.get(SEEN, at) >= IDLE or at - session.get(BEGAN, at) >= LONGEST)


def begin(session: SessionBase) -> None:
    """Somebody signs in."""
    session[BEGAN] = session[SEEN] = now().timestamp()
