"""Take back an import: first in numbers what goes and what stays, then, once somebody has said so, it goes."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from wellkept import access
from wellkept.facts.models import Import
from wellkept.records.queries.undo_counts import in_words, undo_counts
from wellkept.web.page import frame_of, now, page, reader, show
from wellkept.web.shown.import_files import kept_files
from wellkept.web.shown.import_run import LIVE, settled, short_name
from wellkept.web.shown.import_way import begin_undo

STANDS = (Import.State.DONE, Import.State.FAILED)


@page("data/<int:pk>/undo", methods=("GET", "POST"))
def import_undo(request: HttpRequest, pk: int) -> HttpResponse:
    frame, user = frame_of(request), reader(request)
    found = settled(access.one_import(user, pk))
    if found.undone_at or found.state not in STANDS:
        raise Http404
    busy = [one.name for one in access.imports(user).filter(state__in=LIVE) if settled(one).state in LIVE]
    if request.method == "POST" and not busy:
        begin_undo(found, now(), user)
        return redirect("import", pk)
    counts = undo_counts(found)
    return show(
        frame,
        "import_undo",
        "data",
        number=pk,
        name=short_name(found),
        brought_at=frame.local(found.created_at),
        by=found.by,
        goes=list(in_words(counts.goes)),
        back=list(in_words(counts.changes_back)),
        stays=list(in_words(counts.stays)),
        told_since=counts.told_since,
        kept=bool(kept_files(found)),
        busy=busy,
    )
