"""Data: bring files in, see what came in and what was set aside."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
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
from wellkept.web.filters import number, size
from wellkept.web.page import Frame, frame_of, now, page, reader, show
from wellkept.web.refresh_soon import start
from wellkept.web.shown.choice import offer, paged
from wellkept.web.shown.import_run import LIVE, STATES, run_of
from wellkept.web.shown.number import meaning

TAGS = {"done": ("good", "done"), "failed": ("bad", "stopped")}
ROWS = 20


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files at once, each checked by its size before anything reads it."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        files = data if isinstance(data, list | tuple) else [data]
        found = [super(FilesField, self).clean(one, initial) for one in files or [None]]
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
    rows, pager = paged(request, list(access.imports(user).exclude(state__in=LIVE)), ROWS)
    return show(
        frame,
        "data",
        form=form,
        limit=f"{size(settings.UPLOAD_MAX_BYTES)} a file",
        formats=[
            (meaning(one.doc), reverse("manual_entry", args=["connectors", name]))
            for name, one in registry.connectors().items()
        ],
        running=[run_of(one) for one in access.imports(user).filter(state__in=LIVE)],
        totals=_totals(),
        imports=[_import(frame, one) for one in rows],
        pager=pager,
    )


@dataclass(frozen=True)
class ShownImport:
    name: str
    href: str
    at: datetime | None
    kind: str
    added: int
    known: int
    aside: int
    by: str
    tag: tuple[str, str]


def _begin(files: list[UploadedFile], kind: str) -> Import:
    """Keep what was sent, and read it in a process of its own: the page stays quick, and a bad file harms nobody."""
    names = ", ".join(plain(one.name or "file", 100) for one in files)
    begun = Import.objects.create(name=plain(names, 300), connector=kind, created_at=now())
    folder: Path = settings.INBOX_FOLDER / str(begun.pk)
    folder.mkdir(parents=True, mode=0o700, exist_ok=True)
    paths = []
    for count, one in enumerate(files):
        path = folder / f"{count}-{re.sub(r'[^A-Za-z0-9._-]', '_', one.name or 'file')[-80:]}"
        with path.open("wb") as kept:
            for chunk in one.chunks():
                kept.write(chunk)
        paths.append(str(path))
    Import.objects.filter(pk=begun.pk).update(paths=paths)
    start(["ingest", *(["--as", kind] if kind else []), "--import-id", str(begun.pk), "--refresh", "--json", *paths])
    return begun


def _totals() -> list[tuple[str, str]]:
    counts = {
        "Messages": Message.objects.count(),
        "Meetings": Meeting.objects.count(),
        "Delivery reports": Delivery.objects.count(),
        "People": Person.objects.count(),
        "Accounts": Account.objects.count(),
        "Engagements": Engagement.objects.count(),
        "Calls and notes": ContactNote.objects.count(),
    }
    return [(words, number(count)) for words, count in counts.items()]


def _import(frame: Frame, one: Import) -> ShownImport:
    return ShownImport(
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
