"""Keep a case with a vendor: nobody else does. From a phone, in twenty seconds."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from wellkept import access
from wellkept.facts.models import Person
from wellkept.records.commands.change_case import link_case
from wellkept.records.commands.decide import decided
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.open_case import open_case
from wellkept.records.commands.tell_case import tell_case
from wellkept.records.models import User
from wellkept.sdk import kinds
from wellkept.web.page import Frame, frame_of, now, page, reader, show
from wellkept.web.pages.case_tell import own_box, when
from wellkept.web.refresh_soon import refresh_soon
from wellkept.web.shown.case_choices import owner_choices, queue_choices, vendor_choices
from wellkept.web.shown.case_forms import CaseForm
from wellkept.web.shown.case_links import open_choices

TABLES = ("case", "casebehind")
BIG = ("account", "title", "took", "channel", "reference")


@page("cases/new", methods=("GET", "POST"))
def case_add(request: HttpRequest) -> HttpResponse:
    frame, user = frame_of(request), reader(request)
    form = _form(request, frame, user)
    if request.method == "POST" and form.is_valid():
        try:
            made = _keep(frame, user, form.cleaned_data)
        except RefusedError as refused:
            form.add_error(None, str(refused))
        else:
            refresh_soon()
            return redirect(made)
    return show(
        frame,
        "case_add",
        "cases",
        form=form,
        big=BIG,
        folded=[name for name in form.fields if name not in {*BIG, "once"}],
        vendors=bool(form.fields["account"].choices),  # type: ignore[attr-defined]
    )


def _form(request: HttpRequest, frame: Frame, user: User) -> CaseForm:
    vendors = vendor_choices(user)
    return CaseForm(
        request.POST or None,
        account=vendors,
        waits=[("", "Nobody’s"), *open_choices(frame, user, "inbound")],
        queue=queue_choices(user, ours=False),
        owner=owner_choices(),
        initial={"owner": str(user.person_id or ""), "waits": request.GET.get("waits", "")},
    )


def _keep(frame: Frame, user: User, given: dict[str, Any]) -> str:
    """The address of the case."""
    at, account = now(), access.account(user, int(given["account"]))
    once = f"{user.pk}|new|{given['once']}"
    steps = list(_steps(frame, user, given, when(frame, given["happened_at"], at)))
    words = f"A case was opened with {account.organisation.name}"
    with decided(kind="case", words=words, at=at, by=user, tables=TABLES) as decision:
        found = open_case(
            account=account,
            title=given["title"],
            reference=given["reference"],
            queue=access.queue(user, int(given["queue"])) if given["queue"] else None,
            owner=Person.objects.filter(pk=int(given["owner"] or 0)).first(),
            opener=user.person,
        )
        if not tell_case(case=found, steps=steps, once=once, decision=decision, at=at):
            raise RefusedError("this was kept already: it was sent twice")
        if given["waits"]:
            link_case(case=access.case(user, int(given["waits"])), behind=found)
    return f"{reverse('case', args=[found.pk])}?decided={decision.pk}"


def _steps(frame: Frame, user: User, given: dict[str, Any], at: datetime) -> list[kinds.CaseEvent]:
    """Refused attempts first; when each of them was, nobody asks."""

    def step(word: kinds.Step, side: kinds.Side, **more: Any) -> kinds.CaseEvent:
        who = own_box(user) if side == "us" else None
        named = {"source": "", "source_id": "", "case": "", "channel": given["channel"]}
        return kinds.CaseEvent(**named, happened_at=at, step=word, side=side, actor=who, **more)

    found = [step("refused", "us") for _ in range(given["refused"] or 0)]
    found.append(step(given["took"], "us"))
    if due := given["due_at"]:
        found.append(step("promised", "them", due_at=due.replace(tzinfo=frame.zone)))
    return found
