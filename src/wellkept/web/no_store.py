"""Pages, downloads and refusals hold what one person may see: no cache keeps any of them."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

Answer = Callable[[HttpRequest], HttpResponse]


def no_store(get_response: Answer) -> Answer:
    """A middleware. Files that are everybody's, such as the style sheet, are answered before it."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response["Cache-Control"] = "no-store"
        return response

    return answer
