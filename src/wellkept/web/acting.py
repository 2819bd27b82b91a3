"""Whoever asks for a page is who acts in what it does; the audit tells it so."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.http import HttpRequest, HttpResponse

from wellkept.records.acting import Acting, as_acting
from wellkept.web.page import now

Answer = Callable[[HttpRequest], HttpResponse]


def acting(get_response: Answer) -> Answer:
    """A middleware. It stands after the one that knows who has signed in, and asks that only when it must."""

    def answer(request: HttpRequest) -> HttpResponse:
        with as_acting(Acting("page", partial(_reader, request), now)):
            return get_response(request)

    return answer


def _reader(request: HttpRequest) -> int | None:
    return request.user.pk if request.user.is_authenticated else None
