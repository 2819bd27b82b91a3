"""Figures on wellkept's own running for Prometheus: counts and times, never a name, for who has the token alone."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from wellkept.web.observed import REQUESTS
from wellkept.web.page import now, page
from wellkept.web.shown.metrics import metrics_now


@page("metrics", public=True)
def metrics(request: HttpRequest) -> HttpResponse:
    """Absent unless WELLKEPT_METRICS_TOKEN is set and given as `Authorization: Bearer …`."""
    word, _, given = request.headers.get("Authorization", "").partition(" ")
    token = settings.METRICS_TOKEN
    if not token or word.lower() != "bearer" or not secrets.compare_digest(given.strip().encode(), token.encode()):
        raise Http404
    body = generate_latest(metrics_now(now())) + generate_latest(REQUESTS)
    return HttpResponse(body, content_type=CONTENT_TYPE_LATEST)
