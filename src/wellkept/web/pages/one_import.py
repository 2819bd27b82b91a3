"""One import: what would come in, what came in, how far it is, and the rows that need a look."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from wellkept import access
from wellkept.facts.append import plain
from wellkept.facts.models import Import, SetAside
from wellkept.records.commands.keep_files import begin_again, discard, own_name
from wellkept.records.commands.put_audit_entry import put_audit_entry
from wellkept.web.filters import moment, number, size
from wellkept.web.page import Frame, frame_of, now, page, reader, show
from wellkept.web.shown.aside_csv import aside_csv
from wellkept.web.shown.choice import paged
from wellkept.web.shown.formats import format_words
from wellkept.web.shown.import_files import kept_files, tables_of
from wellkept.web.shown.import_run import LIVE, run_of, settled, short_name
from wellkept.web.shown.import_way import begin_check, begin_reading, next_step, says_of

State = Import.State
ROWS = 100
# What a file on the way is: nothing of it is kept yet.
DRAFTS = (State.DRAFT, State.CHECKED)


@dataclass(frozen=True)
class Aside:
    position: str
    reason: str
    excerpt: str


def import_(request: HttpRequest, pk: int) -> HttpResponse:
    frame, user = frame_of(request), reader(request)
    found = settled(access.one_import(user, pk))
    rows, pager = paged(request, sorted(found.set_aside.all(), key=_place), ROWS)
    kept, tables = kept_files(found), tables_of(found)
    return show(
        frame,
        "import",
        "data",
        number=pk,
        name=short_name(found),
        state=_state(found),
        message=found.message,
        facts=_facts(frame, found),
        counts=_counts(found),
        run=run_of(found, now()) if found.state in LIVE else None,
        aside=found.quarantined,
        rows=[Aside(_where(row), row.reason, row.excerpt) for row in rows],
        pager=pager,
        exports=_exports(found),
        columns=[(one.name, f"{reverse('import_columns', args=[pk])}?file={one.number}") for one in tables],
        again=bool(kept) and found.state not in {*LIVE, *DRAFTS},
        undone=frame.local(found.undone_at),
        kept=found.settings.get("kept", []) if found.undone_at else [],
    )


import_.__name__ = "import"  # the page's name is a word that Python keeps for itself
import_page = page("data/<int:pk>")(import_)


@page("data/<int:pk>/progress")
def import_progress(request: HttpRequest, pk: int) -> HttpResponse:
    return show(frame_of(request), "import_progress", run=run_of(access.one_import(reader(request), pk), now()))


@page("data/<int:pk>/aside.csv")
def import_aside(request: HttpRequest, pk: int) -> HttpResponse:
    """The rows that need a look, of one file or of all."""
    found = access.one_import(reader(request), pk)
    put_audit_entry(what="exported", at=now(), subject_kind="import", subject=pk, rows=found.set_aside.count())
    return aside_csv(found, plain(request.GET.get("file", ""), 300))


@page("data/<int:pk>/check", methods=("POST",))
def import_check(request: HttpRequest, pk: int) -> HttpResponse:
    begin_check(_draft(request, pk), now(), reader(request))
    return redirect("import", pk)


@page("data/<int:pk>/read", methods=("POST",))
def import_read(request: HttpRequest, pk: int) -> HttpResponse:
    begin_reading(_draft(request, pk), now(), reader(request))
    return redirect("import", pk)


@page("data/<int:pk>/discard", methods=("POST",))
def import_discard(request: HttpRequest, pk: int) -> HttpResponse:
    discard(draft=_draft(request, pk), inbox=settings.INBOX_FOLDER)
    return redirect("data")


@page("data/<int:pk>/again", methods=("POST",))
def import_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Read the kept files again, with columns that were corrected. What is known already adds nothing."""
    user = reader(request)
    found = settled(access.one_import(user, pk))
    if not kept_files(found) or found.state in {*LIVE, *DRAFTS}:
        raise Http404
    again = begin_again(first=found, at=now(), by=says_of(user))
    if tables := tables_of(again):
        return redirect(f"{reverse('import_columns', args=[again.pk])}?file={tables[0].number}")
    return redirect(next_step(again, now(), user))


def _draft(request: HttpRequest, pk: int) -> Import:
    found = settled(access.one_import(reader(request), pk))
    if found.state not in DRAFTS:
        raise Http404
    return found


def _state(found: Import) -> str:
    """live, draft, checked, done, stopped or undone."""
    if found.state in LIVE:
        return "live"
    if found.undone_at:
        return "undone"
    return {State.DRAFT: "draft", State.CHECKED: "checked", State.FAILED: "stopped"}.get(State(found.state), "done")


def _facts(frame: Frame, found: Import) -> list[tuple[str, str]]:
    return [
        ("Number", str(found.pk)),
        ("Brought", moment(frame.local(found.created_at))),
        *([("By", found.by)] if found.by else []),
        ("Format", format_words(found.connector) if found.connector else "found by content"),
        ("Size", size(found.bytes_total)),
        ("Files", number(found.files)),
    ]


def _counts(found: Import) -> list[list[str]]:
    return [
        [kind.replace("_", " "), number(found.added.get(kind, 0)), number(found.known.get(kind, 0))]
        for kind in sorted(found.added.keys() | found.known.keys())
        if found.added.get(kind) or found.known.get(kind)
    ]


def _exports(found: Import) -> list[tuple[str, str]]:
    """A table of rows to mend for each file that has some."""
    files = list(found.set_aside.order_by("file").values_list("file", flat=True).distinct())
    address = reverse("import_aside", args=[found.pk])
    if len(files) == 1:
        return [("Download these rows", f"{address}?file={files[0]}")]
    return [(f"Rows of {own_name(file)}", f"{address}?file={file}") for file in files[:20]]


def _place(row: SetAside) -> tuple[str, int, int]:
    """In the order of the file, as far as a position has a number."""
    numbers = re.findall(r"[0-9]+", row.position.replace(",", ""))
    return row.file, int(numbers[0]) if numbers else 0, row.pk


def _where(row: SetAside) -> str:
    name = own_name(row.file)
    return f"{name}, {row.position}" if row.position else name
