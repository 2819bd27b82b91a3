"""Put right what is stated of a case."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from wellkept import access
from wellkept.facts.models import Person
from wellkept.records.commands.change_case import change_case
from wellkept.records.commands.decide import decided
from wellkept.records.commands.tell_case import about_case
from wellkept.records.models import Case, User
from wellkept.web.page import frame_of, now, page, reader, show
from wellkept.web.refresh_soon import refresh_soon
from wellkept.web.shown.case_choices import owner_choices, queue_choices
from wellkept.web.shown.case_forms import StatedForm
from wellkept.web.shown.watched_cases import title_of

TABLES = ("case",)


@page("cases/<int:pk>/edit", methods=("GET", "POST"))
def case_edit(request: HttpRequest, pk: int) -> HttpResponse:
    frame, user = frame_of(request), reader(request)
    found = access.case(user, pk)
    form = _form(request, user, found)
    if request.method == "POST" and form.is_valid():
        made = _keep(user, found, form.cleaned_data)
        refresh_soon()
        return redirect(f"{reverse('case', args=[pk])}?{f'decided={made}' if made else 'said=saved'}")
    crumbs = [("Cases", reverse("cases")), (title_of(found), reverse("case", args=[pk]))]
    return show(frame, "case_edit", "cases", form=form, crumbs=crumbs, back=reverse("case", args=[pk]))


def _form(request: HttpRequest, user: User, found: Case) -> StatedForm:
    inbound = found.direction == Case.Direction.INBOUND
    initial = {
        "title": found.title,
        "owner": str(found.owner_id or ""),
        "queue": str(found.queue_id or ""),
        "their_reference": found.their_reference,
    }
    queues = queue_choices(user, ours=inbound, account=None if inbound else found.account)
    return StatedForm(request.POST or None, owner=owner_choices(), queue=queues, initial=initial)


def _keep(user: User, found: Case, given: dict[str, Any]) -> int | None:
    values = {
        "title": given["title"],
        "their_reference": given["their_reference"],
        "owner": Person.objects.filter(pk=int(given["owner"] or 0)).first(),
        "queue": access.queue(user, int(given["queue"])) if given["queue"] else None,
    }
    with decided(
        kind="case", words=f"What is stated of {found.reference}", at=now(), by=user, tables=TABLES
    ) as decision:
        if change_case(case=found, **values):
            about_case(decision=decision, case=found)
    return decision.pk
