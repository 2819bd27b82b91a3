"""One import: what came in, how far it is, and the rows that were set aside."""

from __future__ import annotations

import csv
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from wellkept import access
from wellkept.facts.models import SetAside
from wellkept.web.filters import moment, number, size
from wellkept.web.page import frame_of, page, reader, show
from wellkept.web.shown.cell import safe_cell
from wellkept.web.shown.choice import paged
from wellkept.web.shown.import_run import LIVE, run_of

ROWS = 100


@dataclass(frozen=True)
class Aside:
    position: str
    reason: str
    excerpt: str


def import_(request: HttpRequest, pk: int) -> HttpResponse:
    frame, user = frame_of(request), reader(request)
    found = access.one_import(user, pk)
    rows, pager = paged(request, list(found.set_aside.all()), ROWS)
    kinds = sorted(found.added.keys() | found.known.keys())
    facts = [
        ("Read", moment(frame.local(found.created_at))),
        ("Format", found.connector or "found by content"),
        ("Size", size(found.bytes_total)),
        ("Files", number(found.files)),
    ]
    return show(
        frame,
        "import",
        "data",
        name=found.name,
        facts=facts,
        counts=[
            [kind.replace("_", " "), number(found.added.get(kind, 0)), number(found.known.get(kind, 0))]
            for kind in kinds
        ],
        run=run_of(found) if found.state in LIVE else None,
        aside=found.quarantined,
        rows=[Aside(_where(row), row.reason, row.excerpt) for row in rows],
        pager=pager,
        export=reverse("import_aside", args=[pk]) if found.quarantined else "",
    )


import_.__name__ = "import"  # the page's name is a word that Python keeps for itself
import_page = page("data/<int:pk>")(import_)


def _where(row: SetAside) -> str:
    return f"{row.file}, {row.position}" if row.position else str(row.file)


@page("data/<int:pk>/progress")
def import_progress(request: HttpRequest, pk: int) -> HttpResponse:
    return show(frame_of(request), "import_progress", run=run_of(access.one_import(reader(request), pk)))


@page("data/<int:pk>/aside.csv")
def import_aside(request: HttpRequest, pk: int) -> HttpResponse:
    found = access.one_import(reader(request), pk)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="set-aside-{pk}.csv"'
    writer = csv.writer(response)
    writer.writerow(["file", "position", "reason", "excerpt"])
    for row in found.set_aside.all():
        writer.writerow([safe_cell(cell) for cell in (row.file, row.position, row.reason, row.excerpt)])
    return response
