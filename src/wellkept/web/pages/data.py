"""Data: bring files in, see what came in and what was set aside."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from wellkept import access, registry
from wellkept.facts.append import plain
from wellkept.facts.models import Delivery, Import, Meeting, Message, Person
from wellkept.records.models import Account, ContactNote, Engagement
from wellkept.web.filters import moment, number, size
from wellkept.web.page import Frame, frame_of, now, page, reader, show
from wellkept.web.shown.cell import safe_cell
from wellkept.web.shown.choice import offer, paged

LIVE = (Import.State.WAITING, Import.State.RUNNING, Import.State.MEASURING)
STATES = {"waiting": "waiting", "running": "reading", "measuring": "measuring", "done": "done", "failed": "failed"}
TAGS = {"done": ("good", "done"), "failed": ("bad", "stopped")}


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files at once, each checked by its size before anything reads it."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        files = data if isinstance(data, list | tuple) else [data]
        found = [super(FilesField, self).clean(one, initial) for one in files if one or self.required]
        for one in found:
            if one.size > settings.UPLOAD_MAX_BYTES:
                raise forms.ValidationError(
                    f"{one.name} has {size(one.size)}; a file may have {size(settings.UPLOAD_MAX_BYTES)}"
                )
        return found


class FilesForm(forms.Form):
    upload = FilesField(label="Files", help_text="mbox, eml, ics, CSV; also .gz, .zst, .zip", required=True)
    kind = forms.ChoiceField(label="Format", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(name, name.replace("_", " ")) for name in registry.connectors()]
        offer(self, "kind", [("", "found by content"), *kinds])


@page("data", methods=("GET", "POST"))
def data(request: HttpRequest) -> HttpResponse:
    frame, user = frame_of(request), reader(request)
    access.require(user, "import")
    if int(request.META.get("CONTENT_LENGTH") or 0) > settings.UPLOAD_MAX_BYTES + 1_000_000:
        return HttpResponse(
            "The files are too large together: bring fewer at once.", status=413, content_type="text/plain"
        )
    form = FilesForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        begun = _begin(form.cleaned_data["upload"], form.cleaned_data["kind"])
        return redirect(f"{reverse('data')}#run{begun.pk}")
    rows, pager = paged(request, list(access.imports(user).exclude(state__in=LIVE)), 20)
    return show(
        frame,
        "data",
        form=form,
        limit=f"{size(settings.UPLOAD_MAX_BYTES)} a file",
        formats=[
            (_first(one.doc), reverse("manual_entry", args=["connectors", name]))
            for name, one in registry.connectors().items()
        ],
        running=[_run(one) for one in access.imports(user).filter(state__in=LIVE)],
        totals=_totals(),
        imports=[_import(frame, one) for one in rows],
        pager=pager,
    )


def _first(doc: str) -> str:
    return " ".join(doc.strip().split("\n\n")[0].split(". ")[0].split())


def _begin(files: list[UploadedFile], kind: str) -> Import:
    """Keep what was sent, and read it in a process of its own: the page stays quick, and a bad file harms nobody."""
    names = ", ".join(plain(one.name or "file", 100) for one in files)
    begun = Import.objects.create(name=plain(names, 300), connector=kind, created_at=now())
    folder: Path = settings.INBOX_FOLDER / str(begun.pk)
    folder.mkdir(parents=True, mode=0o700)
    paths = []
    for count, one in enumerate(files):
        path = folder / f"{count}-{re.sub(r'[^A-Za-z0-9._-]', '_', one.name or 'file')[-80:]}"
        with path.open("wb") as kept:
            for chunk in one.chunks():
                kept.write(chunk)
        paths.append(str(path))
    Import.objects.filter(pk=begun.pk).update(paths=paths)
    _start([*(["--as", kind] if kind else []), "--import-id", str(begun.pk), "--refresh", "--json", *paths])
    return begun


def _start(words: list[str]) -> None:
    log = (settings.INBOX_FOLDER / "log").open("ab")
    command = [sys.executable, "-m", "wellkept", "ingest", *words]
    subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)  # noqa: S603


def _run(one: Import) -> SimpleNamespace:
    read = sum(one.added.values()) + sum(one.known.values())
    share = (
        min(one.bytes_read / one.bytes_total, 1.0) if one.bytes_total and one.state == Import.State.RUNNING else None
    )
    return SimpleNamespace(
        id=one.pk, name=one.name, state=STATES[one.state], share=share, read=read, left="", words=_words(one)
    )


def _words(one: Import) -> str:
    if one.state == Import.State.FAILED:
        return one.message or "reading stopped"
    new, known = sum(one.added.values()), sum(one.known.values())
    return f"{number(new)} new, {number(known)} known already, {number(one.quarantined)} set aside."


def _totals() -> list[tuple[str, str]]:
    models = {
        "Messages": Message,
        "Meetings": Meeting,
        "Delivery reports": Delivery,
        "People": Person,
        "Accounts": Account,
    }
    models |= {"Engagements": Engagement, "Calls and notes": ContactNote}
    return [(words, number(model.objects.count())) for words, model in models.items()]  # type: ignore[attr-defined]


def _import(frame: Frame, one: Import) -> SimpleNamespace:
    return SimpleNamespace(
        name=one.name,
        href=reverse("import", args=[one.pk]),
        at=frame.local(one.created_at),
        kind=one.connector or "found by content",
        added=sum(one.added.values()),
        known=sum(one.known.values()),
        aside=one.quarantined,
        by="",
        tag=TAGS.get(one.state, ("plain", STATES[one.state])),
    )


def import_(request: HttpRequest, pk: int) -> HttpResponse:
    frame, user = frame_of(request), reader(request)
    found = access.one_import(user, pk)
    rows, pager = paged(request, list(found.set_aside.all()), 100)
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
        run=_run(found) if found.state in LIVE else None,
        aside=found.quarantined,
        rows=[SimpleNamespace(position=_where(row), reason=row.reason, excerpt=row.excerpt) for row in rows],
        pager=pager,
        export=reverse("import_aside", args=[pk]) if found.quarantined else "",
    )


import_.__name__ = "import"  # the page's name is a word that Python keeps for itself
import_page = page("data/<int:pk>")(import_)


def _where(row: Any) -> str:
    return f"{row.file}, {row.position}" if row.position else str(row.file)


@page("data/<int:pk>/progress")
def import_progress(request: HttpRequest, pk: int) -> HttpResponse:
    return show(frame_of(request), "import_progress", run=_run(access.one_import(reader(request), pk)))


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
