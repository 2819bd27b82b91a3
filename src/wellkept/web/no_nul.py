"""No text that anybody means holds a NUL, and PostgreSQL takes none: it is answered before a page meets it.

Pages that are open to everybody answer by themselves, so that a wrong password or link is answered like any other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse

from wellkept.web.pages.error import refused

Answer = Callable[[HttpRequest], HttpResponse]


class NoNul:
    """A middleware, the last: only what may be asked is looked at, so that nobody else's body is read."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, _args: object, _named: Any) -> HttpResponse | None:
        looked_at = _texts(request) if getattr(view, "login_required", True) else ()
        return refused(request) if any("\0" in text for text in looked_at) else None


def _texts(request: HttpRequest) -> Iterable[str]:
    yield request.path_info
    for said in (request.GET, request.POST):
        for name, values in said.lists():
            yield name
            yield from map(str, values)
