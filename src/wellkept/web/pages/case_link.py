"""Say what a client's case waits for."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from wellkept import access
from wellkept.records.commands.change_case import link_case, unlink_case
from wellkept.records.commands.decide import decided
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.tell_case import about_case
from wellkept.web.page import now, page, reader
from wellkept.web.refresh_soon import refresh_soon

TABLES = ("casebehind",)


@page("cases/<int:pk>/link", methods=("POST",))
def case_link(request: HttpRequest, pk: int) -> HttpResponse:
    user = reader(request)
    found = access.case(user, pk)
    sent = request.POST.get("behind", "")
    if not (sent.isascii() and sent.isdigit() and len(sent) < len(str(2**62))):
        return redirect("case", pk)
    behind = access.case(user, int(sent))
    words = f"{found.reference} waits for {behind.reference}"
    try:
        with decided(kind="case", words=words, at=now(), by=user, tables=TABLES) as decision:
            if link_case(case=found, behind=behind):
                about_case(decision=decision, case=found)
    except RefusedError:
        return redirect("case", pk)
    return _back(pk, decision.pk)


@page("cases/<int:pk>/unlink/<int:behind>", methods=("POST",))
def case_unlink(request: HttpRequest, pk: int, behind: int) -> HttpResponse:
    user = reader(request)
    found, other = access.case(user, pk), access.case(user, behind)
    words = f"{found.reference} does not wait for {other.reference} any more"
    with decided(kind="case", words=words, at=now(), by=user, tables=TABLES) as decision:
        if unlink_case(case=found, behind=other):
            about_case(decision=decision, case=found)
    return _back(pk, decision.pk)


def _back(pk: int, decision: int | None) -> HttpResponse:
    refresh_soon()
    return redirect(f"{reverse('case', args=[pk])}{f'?decided={decision}' if decision else ''}")
