"""Keep what happened in a case, with one tap; and take it back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from wellkept import access
from wellkept.facts.models import Address
from wellkept.records.commands.decide import decided
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.take_back_told import take_back_told
from wellkept.records.commands.tell_case import tell_case
from wellkept.records.models import Case, User
from wellkept.records.queries.case_steps import steps_of
from wellkept.sdk.kinds import Mailbox
from wellkept.web.page import Frame, frame_of, now, page, reader
from wellkept.web.pages.case import shown_case
from wellkept.web.refresh_soon import refresh_soon
from wellkept.web.shown.case_forms import TellForm
from wellkept.web.shown.case_taps import steps_of_tap, taps_of

# What stands in facts has no row there; a decision looks at one small table at least.
TABLES = ("casethread",)


@page("cases/<int:pk>/tell", methods=("POST",))
def case_tell(request: HttpRequest, pk: int) -> HttpResponse:
    frame, user = frame_of(request), reader(request)
    found = access.case(user, pk)
    form = TellForm(request.POST, taps=taps_of(found, steps_of([found], now()).get(found.key, [])))
    if not form.is_valid():
        return shown_case(request, pk, tell_form=form)
    try:
        made = _tell(frame, user, found, form)
    except RefusedError as refused:
        form.add_error("happened_at", str(refused))
        return shown_case(request, pk, tell_form=form)
    refresh_soon()
    return redirect(f"{reverse('case', args=[pk])}{f'?decided={made}' if made else ''}")


def _tell(frame: Frame, user: User, case: Case, form: TellForm) -> int | None:
    """The decision, None where it was kept before."""
    given, at = form.cleaned_data, now()
    tap = form.taps[given["tap"]]
    steps = steps_of_tap(tap, _local(frame, given), when(frame, given["happened_at"], at), own_box(user))
    with decided(kind="case", words=f"{case.reference}: {tap.words}", at=at, by=user, tables=TABLES) as decision:
        tell_case(case=case, steps=steps, once=f"{user.pk}|{case.pk}|{given['once']}", decision=decision, at=at)
    return decision.pk


def _local(frame: Frame, given: dict[str, Any]) -> dict[str, Any]:
    """Times as the firm's clock shows them."""
    due = given["due_at"]
    return given | {"due_at": due.replace(tzinfo=frame.zone) if due else None}


def when(frame: Frame, given: datetime | None, at: datetime) -> datetime:
    return given.replace(tzinfo=frame.zone) if given else at


def own_box(user: User) -> Mailbox | None:
    """By which the reader is known as a colleague."""
    if user.person_id is None:
        return None
    own = Address.objects.filter(person=user.person_id, kind=Address.Kind.PERSON, value__contains="@")
    found = own.order_by("pk").first()
    return Mailbox(found.value, found.name) if found else None


@page("cases/<int:pk>/undo/<int:decision>", methods=("POST",))
def case_undo(request: HttpRequest, pk: int, decision: int) -> HttpResponse:
    user = reader(request)
    found = access.case_decision(user, pk, decision)
    try:
        kept = take_back_told(decision=found, at=now(), folder=settings.COLUMNS_FOLDER, by=user)
    except RefusedError:
        return redirect(f"{reverse('case', args=[pk])}?said=later")
    refresh_soon(full=True)
    if not Case.objects.filter(pk=pk).exists():
        return redirect("cases")
    return redirect(f"{reverse('case', args=[pk])}?said={'kept' if kept else 'taken_back'}")
