"""Data: bring files in, see what came in and what was set aside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from wellkept import access, registry
from wellkept.facts.models import Delivery, Import, Meeting, Message, Person
from wellkept.records.commands.keep_files import keep_files
from wellkept.records.models import Account, ContactNote, Engagement
from wellkept.web.filters import number, size
from wellkept.web.page import Frame, frame_of, now, page, reader, show
from wellkept.web.shown.choice import offer, paged
from wellkept.web.shown.formats import format_words
from wellkept.web.shown.import_run import LIVE, STATES, run_of, settled, short_name
from wellkept.web.shown.import_way import next_step, says_of
from wellkept.web.shown.number import meaning

TAGS = {
    "done": ("good", "done"),
    "failed": ("bad", "stopped"),
    "draft": ("plain", "not imported"),
    "checked": ("plain", "not imported"),
}
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
    upload = FilesField(label="Drop files here, or choose them", required=True)
    kind = forms.ChoiceField(label="Format", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(name, format_words(name)) for name in registry.connectors()]
        offer(self, "kind", [("", "found by content"), *sorted(kinds, key=lambda kind: kind[1].casefold())])


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
        return redirect(next_step(_keep(form, says_of(user)), now(), user, at_once="at_once" in request.POST))
    live = [one for one in access.imports(user).filter(state__in=LIVE) if settled(one).state in LIVE]
    rest = access.imports(user).exclude(pk__in=[one.pk for one in live])
    rows, pager = paged(request, list(rest), ROWS)
    return show(
        frame,
        "data",
        form=form,
        limit=f"{size(settings.UPLOAD_MAX_BYTES)} a file",
        most_bytes=settings.UPLOAD_MAX_BYTES,
        formats=[
            (meaning(one.doc), reverse("manual_entry", args=["connectors", name]))
            for name, one in registry.connectors().items()
        ],
        running=[run_of(one, now()) for one in live],
        totals=_totals(),
        imports=[_import(frame, one) for one in rows],
        pager=pager,
    )


@dataclass(frozen=True)
class ShownImport:
    number: int
    name: str
    href: str
    at: datetime | None
    kind: str
    added: int
    known: int
    aside: int
    by: str
    tag: tuple[str, str]
    counted: bool
    undo_href: str


def _keep(form: FilesForm, by: str) -> Import:
    files = [(one.name or "file", one.chunks()) for one in form.cleaned_data["upload"]]
    kind = form.cleaned_data["kind"]
    return keep_files(files=files, inbox=settings.INBOX_FOLDER, at=now(), by=by, connector=kind)


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
    settled(one)
    stands = one.undone_at is None and one.state in {Import.State.DONE, Import.State.FAILED}
    return ShownImport(
        number=one.pk,
        name=short_name(one),
        href=reverse("import", args=[one.pk]),
        at=frame.local(one.created_at),
        kind=format_words(one.connector) if one.connector else "found by content",
        added=sum(one.added.values()),
        known=sum(one.known.values()),
        aside=one.quarantined,
        by=one.by,
        tag=("plain", "taken back") if one.undone_at else TAGS.get(one.state, ("plain", STATES[one.state])),
        counted=stands,
        undo_href=reverse("import_undo", args=[one.pk]) if stands else "",
    )
