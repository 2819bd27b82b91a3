"""For who watches whether wellkept stands: two addresses without sign-in that say yes or no, and nothing else."""

from __future__ import annotations

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse

from wellkept.web.page import page


@page("health/live", public=True)
def health_live(request: HttpRequest) -> HttpResponse:
    """The process answers. Where it does not, start it anew."""
    del request
    return _says("ok")


@page("health/ready", public=True)
def health_ready(request: HttpRequest) -> HttpResponse:
    """Pages can be read: the database answers. Where it does not, send nobody here, and wait."""
    del request
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM records_setting LIMIT 1")
    except DatabaseError:
        connection.close()
        return _says("not ready", status=503)
    return _says("ok")


def _says(words: str, *, status: int = 200) -> HttpResponse:
    return HttpResponse(f"{words}\n", content_type="text/plain; charset=utf-8", status=status)
