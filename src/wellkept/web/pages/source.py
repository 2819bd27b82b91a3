"""One source: what it reads, how its runs went, and whose parts wait for what."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from wellkept import access, registry
from wellkept.records.commands.ask_run import ask_run
from wellkept.records.commands.change_source import change_source
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.pause_source import pause_source, resume_source
from wellkept.records.models import Source, SourceRun
from wellkept.records.queries.reading import the_door
from wellkept.web.filters import plural
from wellkept.web.page import frame_of, now, page, reader, said, show
from wellkept.web.pages.source_add import form_page, tried
from wellkept.web.read_soon import read_soon
from wellkept.web.shown.source_form import SourceForm, initial_of
from wellkept.web.shown.sources import label_of, part_of, run_of, source_of, title_of, what_is_read, where_of

RUNS = 20
SAID = {
    "run": ("good", "It is being read. Look again in a moment."),
    "saved": ("good", "Saved. It is read in a moment; what is a colleague’s own waits until they were told."),
    "none": ("warn", "Saved. Nothing is ticked, so nothing of it is read."),
    "paused": ("good", "Paused: nothing of it is read until you let it go on."),
    "told": ("good", "Noted: they were told, and their time to decide runs."),
    "going": ("good", "It goes on, and is read in a moment."),
    "waits": ("warn", "It is paused, or nothing of it is chosen: there is nothing to run."),
}


@page("sources/<int:pk>")
def source(request: HttpRequest, pk: int) -> HttpResponse:
    frame, user = frame_of(request), reader(request)
    found = access.source(user, pk)
    runs = SourceRun.objects.filter(part__source=found).select_related("part__source")[:RUNS]
    parts = found.parts.filter(included=True).select_related("source", "owner", "brought_by")
    kind, words = SAID.get(request.GET.get("said", ""), ("", ""))
    return show(
        frame,
        "source",
        "sources",
        source=source_of(frame, found),
        facts=_facts(found),
        parts=[part_of(frame, one) for one in parts],
        runs=[run_of(frame, one) for one in runs],
        imports=[(title_of(one), reverse("import", args=[one.brought_by_id])) for one in parts if one.brought_by_id],
        reads=what_is_read(registry.live_connectors().get(found.connector), frame.settings),
        paused=found.state == Source.State.PAUSED,
        sets=access.may(user, "settings"),
        messages=[said(kind, words)] if words else [],
    )


def _facts(found: Source) -> list[tuple[str, str | None]]:
    by = found.created_by
    hours, minutes = divmod(found.every_minutes, 60)
    beat = plural(minutes, "minute") if minutes else plural(hours, "hour")
    return [
        ("Kind", label_of(found)),
        ("Server or folder", where_of(found) or None),
        ("Read every", beat),
        ("Connected by", (by.person.name if by.person else by.email) if by else None),
    ]


@page("sources/<int:pk>/edit", methods=("GET", "POST"))
def source_edit(request: HttpRequest, pk: int) -> HttpResponse:
    user = reader(request)
    access.require(user, "settings")
    found = access.source(user, pk)
    live = registry.live_connectors().get(found.connector)
    if live is None:
        return redirect("source", pk)
    kept = frozenset(one.name for one in live.fields if one.kind == "secret") if found.secret else frozenset()
    form = SourceForm(live, request.POST or None, initial=initial_of(found), kept=kept)
    if request.method == "POST" and form.is_valid():
        try:
            change_source(
                source=found,
                name=form.cleaned_data["name"],
                values=form.values(),
                every_minutes=form.cleaned_data["every_minutes"],
                at=now(),
                door=the_door(),
            )
        except RefusedError as refused:
            form.add_error(None, str(refused))
        else:
            return tried(pk, user)
    return form_page(request, live, form, found.name, back=reverse("source", args=[pk]), error=found.said)


@page("sources/<int:pk>/run", methods=("POST",))
def source_run(request: HttpRequest, pk: int) -> HttpResponse:
    access.require(reader(request), "settings")
    found = access.source(reader(request), pk)
    try:
        ask_run(source=found, at=now())
    except RefusedError:
        return _back(pk, "waits")
    read_soon(found, reader(request))
    return _back(pk, "run")


@page("sources/<int:pk>/pause", methods=("POST",))
def source_pause(request: HttpRequest, pk: int) -> HttpResponse:
    """Pause it, or let it go on."""
    access.require(reader(request), "settings")
    found = access.source(reader(request), pk)
    if found.state == Source.State.PAUSED:
        resume_source(source=found, at=now())
        return _back(pk, "going")
    pause_source(source=found)
    return _back(pk, "paused")


def _back(pk: int, what: str) -> HttpResponse:
    return redirect(f"{reverse('source', args=[pk])}?said={what}")
