"""Erase a person, in two steps; and hand out all that is held on them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from wellkept import access
from wellkept.privacy.ask_erasure import ask_erasure
from wellkept.privacy.backups import backups_with
from wellkept.privacy.export_person import export_person
from wellkept.privacy.what_goes import what_goes
from wellkept.records.commands.errors import RefusedError
from wellkept.records.models import Erasure
from wellkept.web.filters import NOT_KNOWN
from wellkept.web.page import Frame, frame_of, now, page, reader, said, show


@page("person/<int:pk>/erase", methods=("GET", "POST"))
def person_erase(request: HttpRequest, pk: int) -> HttpResponse:
    frame, user = frame_of(request), reader(request)
    access.require(user, "settings")
    found, wrong = access.person(user, pk), ""
    if request.method == "POST" and request.POST.get("sure") == "yes":
        try:
            ask_erasure(person=found, at=now(), by=user)
        except RefusedError as refused:
            wrong = f"Nobody was erased: {refused}."
        else:
            return redirect("person_erase", pk)
    told = what_goes(found)
    return show(
        frame,
        "person_erase",
        "people",
        name=found.name or NOT_KNOWN,
        pk=pk,
        goes=told.goes,
        stays=told.stays,
        backups=[(one.path.name, frame.local(one.made_at), one.expires_on) for one in backups_with(now())],
        asked=_asked(frame, pk),
        own=user.person_id == pk,
        messages=[said("bad", wrong)] if wrong else [],
    )


def _asked(frame: Frame, pk: int) -> Erasure | None:
    asked = Erasure.objects.filter(person=pk).first()
    if asked:
        asked.asked_at = frame.local(asked.asked_at) or asked.asked_at
        asked.finished_at = frame.local(asked.finished_at)
    return asked


@page("person/<int:pk>/held", methods=("POST",))
def person_held(request: HttpRequest, pk: int) -> HttpResponse:
    user = reader(request)
    access.require(user, "settings")
    found = access.person(user, pk)
    made = export_person(person=found, at=now(), by=user, whole=user.person_id == pk)
    response = HttpResponse(made, content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="held-on-person-{pk}.zip"'
    return response
