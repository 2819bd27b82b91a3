"""Connect a source: what kind it is, then where it is."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from wellkept import access, registry
from wellkept.records.commands.add_source import add_source
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.try_source import try_source
from wellkept.records.models import User
from wellkept.records.queries.reading import the_door
from wellkept.sdk.live import Live
from wellkept.web.page import frame_of, now, page, reader, show
from wellkept.web.prose import prose
from wellkept.web.shown.source_form import SourceForm
from wellkept.web.shown.source_kinds import source_kinds
from wellkept.web.shown.sources import what_is_read


@page("sources/add")
def source_add(request: HttpRequest) -> HttpResponse:
    access.require(reader(request), "settings")
    return show(frame_of(request), "source_add", "sources", kinds=source_kinds())


@page("sources/add/<str:kind>", methods=("GET", "POST"))
def source_add_kind(request: HttpRequest, kind: str) -> HttpResponse:
    user = reader(request)
    access.require(user, "settings")
    live = registry.live_connectors().get(kind)
    if live is None:
        raise Http404
    form = SourceForm(live, request.POST or None, initial={"name": live.label})
    if request.method == "POST" and form.is_valid():
        try:
            made = add_source(
                name=form.cleaned_data["name"],
                connector=kind,
                values=form.values(),
                every_minutes=form.cleaned_data["every_minutes"],
                at=now(),
                by=user,
                door=the_door(),
            )
        except RefusedError as refused:
            form.add_error(None, str(refused))
        else:
            return tried(made.pk, user)
    return form_page(request, live, form, f"Connect: {live.label}", back=reverse("sources"))


def tried(pk: int, user: User) -> HttpResponse:
    """Ask the server what there is to read: on to choosing, or back to the form with what went wrong."""
    try:
        try_source(source=access.source(user, pk), at=now(), door=the_door())
    except RefusedError:
        return redirect("source_edit", pk)
    return redirect("source_choose", pk)


def form_page(
    request: HttpRequest, live: Live, form: SourceForm, title: str, *, back: str, error: str = ""
) -> HttpResponse:
    frame = frame_of(request)
    return show(
        frame,
        "source_form",
        "sources",
        title=title,
        form=form,
        reads=what_is_read(live, frame.settings),
        manual=prose(live.doc),
        error=error,
        back=back,
    )
