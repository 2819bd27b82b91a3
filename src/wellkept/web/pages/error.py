"""What went wrong, plainly. Nothing foreign is named: what one may not see does not exist."""

from __future__ import annotations

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from wellkept.web.page import show_bare

RETRY_SECONDS = 5


def _error(request: HttpRequest, code: int, title: str, words: str) -> HttpResponse:
    home = reverse("today")
    return show_bare(request, "error", status=code, code=code, title=title, words=words, home=home)


def absent(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    words = "The address may be mistyped, or what was there is not for you to see. Search for it, or go on from Today."
    return _error(request, 404, "There is no such page", words)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _error(request, 403, "This is not yours to do", "Ask who runs wellkept in your firm for the right to do it.")


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    words = "The form was open too long, or came from another site. Go back, load the page anew, and send it again."
    return _error(request, 403, "The form could not be trusted", words)


def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _error(request, 400, "That request makes no sense", "Go back and try again from the page before.")


def broken(request: HttpRequest) -> HttpResponse:
    if isinstance(sys.exception(), OperationalError | InterfaceError):
        return away(request)
    words = "Nothing that you sent was half done. Try again; if it happens again, the log of the server says why."
    return _error(request, 500, "Something broke on our side", words)


def away(request: HttpRequest) -> HttpResponse:
    """The database is started anew, cannot be reached, or has too much to do: what was asked can be asked again."""
    words = "The database does not answer just now. Nothing that you sent was half done. Try again in a few seconds."
    answer = _error(request, 503, "One moment", words)
    answer["Retry-After"] = str(RETRY_SECONDS)
    return answer


def too_many(request: HttpRequest) -> HttpResponse:
    words = "There were too many wrong passwords. Wait a quarter of an hour, then try again."
    return _error(request, 429, "Too many tries", words)
