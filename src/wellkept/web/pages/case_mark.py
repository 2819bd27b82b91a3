"""Say that a conversation of one's own is a case: its messages, past and to come, are the steps."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from wellkept import access
from wellkept.records.commands.change_case import change_case
from wellkept.records.commands.decide import decided
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.mark_case import mark_case
from wellkept.records.commands.open_case import free_key, own_number, system_of
from wellkept.records.commands.tell_case import about_case
from wellkept.records.models import Case, CaseThread, User
from wellkept.records.queries.conversations import Conversation, one_conversation
from wellkept.sdk.case_key import case_key
from wellkept.web.page import frame_of, now, page, reader, show
from wellkept.web.refresh_soon import refresh_soon
from wellkept.web.shown.case_choices import account_choices
from wellkept.web.shown.case_forms import MarkForm
from wellkept.web.shown.people import accounts_of

TABLES = ("case", "casethread")


@page("mine/<int:message>/case", methods=("GET", "POST"))
def case_mark(request: HttpRequest, message: int) -> HttpResponse:
    frame, user = frame_of(request), reader(request)
    talk = _own(user, message)
    if (marked := CaseThread.objects.filter(thread=talk.thread, case__in=access.cases(user)).first()) is not None:
        return redirect("case", marked.case_id)
    where = accounts_of(talk.people, access.accounts(user), frame.as_of)
    initial = {"title": talk.subject, "account": next((str(one.pk) for one in where.values()), "")}
    initial |= {"direction": _way([one.kind for one in where.values()])}
    form = MarkForm(request.POST or None, account=account_choices(user), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(_mark(user, talk, form.cleaned_data))
        except RefusedError as refused:
            form.add_error("reference", str(refused))
    return show(frame, "case_mark", "cases", form=form, talk=talk, last_at=frame.local(talk.last_at))


def _own(user: User, message: int) -> Conversation:
    """Only who took part sees that there is one."""
    found = one_conversation(user.person_id, message) if user.person_id else None
    if found is None:
        raise Http404
    return found


def _way(kinds: list[str]) -> str:
    return "inbound" if kinds[:1] == ["client"] else "outbound"


def _mark(user: User, talk: Conversation, given: dict[str, Any]) -> str:
    """The address of the case."""
    assert user.person_id is not None
    account = access.account(user, int(given["account"]))
    place = account.organisation.name
    with decided(kind="case", words=f"A conversation with {place} is a case", at=now(), by=user, tables=TABLES) as made:
        number = given["reference"].strip() or own_number()
        key = free_key(number, account)
        system = "" if key == case_key(number) else system_of(account)
        stated = {name: given[name] for name in ("title", "direction")}
        mark_case(message=talk.message, person=user.person_id, reference=number, system=system, **stated)
        found = Case.objects.get(key=key)
        change_case(case=found, account=account)
        about_case(decision=made, case=found)
    refresh_soon()
    return f"{reverse('case', args=[found.pk])}?decided={made.pk}"
