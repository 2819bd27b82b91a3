"""What pages were asked for and how long they took: by name, never by address, which may hold a link's secret."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from prometheus_client import CollectorRegistry, Counter, Histogram

Answer = Callable[[HttpRequest], HttpResponse]
REQUESTS = CollectorRegistry()
ANSWERED = Counter(
    "wellkept_answers", "Answers by page, method and status", ["page", "method", "status"], registry=REQUESTS
)
SECONDS = Histogram(
    "wellkept_answer_seconds",
    "How long answers took",
    ["page"],
    buckets=(0.005, 0.01, 0.03, 0.1, 0.3, 1, 3, 10),
    registry=REQUESTS,
)
METHODS = frozenset({"GET", "HEAD", "POST"})
log = logging.getLogger("wellkept.answers")


def observed(get_response: Answer) -> Answer:
    """A middleware, the outermost."""

    def answer(request: HttpRequest) -> HttpResponse:
        begun = time.perf_counter()
        response = get_response(request)
        seconds = time.perf_counter() - begun
        match = request.resolver_match
        page = (match.url_name if match else None) or "none"
        method = request.method if request.method in METHODS else "other"
        ANSWERED.labels(page, method, response.status_code).inc()
        SECONDS.labels(page).observe(seconds)
        log.info(
            "answered",
            extra={"page": page, "method": method, "status": response.status_code, "seconds": round(seconds, 4)},
        )
        return response

    return answer
