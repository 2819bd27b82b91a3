"""A next action with its draft. Nothing is sent by wellkept itself."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from wellkept import access, registry
from wellkept.facts.models import Address, Person
from wellkept.findings.commands.turn_finding import change_action
from wellkept.findings.models import Action, Said
from wellkept.records.commands.errors import RefusedError
from wellkept.records.queries.organisations import the_firm
from wellkept.sdk.action import Context, Drafted
from wellkept.web.filters import day
from wellkept.web.page import Frame, frame_of, page, reader, show
from wellkept.web.pages.finding import action_state
from wellkept.web.shown.choice import offer
from wellkept.web.shown.colleagues import colleague_choices
from wellkept.web.shown.names import Names


class TakeForm(forms.Form):
    owner = forms.TypedChoiceField(label="Who does it", coerce=int, empty_value=None)
    due_on = forms.DateField(label="By", widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "owner", colleague_choices())


class DueForm(forms.Form):
    due_on = forms.DateField(label="Until", widget=forms.DateInput(attrs={"type": "date"}))


class ReasonForm(forms.Form):
    reason = forms.CharField(label="Why not", max_length=500)


@page("action/<int:pk>")
def action(request: HttpRequest, pk: int) -> HttpResponse:
    return _show(request, pk)


def _show(request: HttpRequest, pk: int, **bound: Any) -> HttpResponse:
    frame = frame_of(request)
    found = access.action(reader(request), pk)
    said = Said.objects.filter(finding=found.finding).order_by("-from_day").first()
    draft, account = drafted(frame, found), found.finding.account
    done = found.state == Action.State.DONE
    taking = {"owner": found.owner, "due_on": found.due_on}
    return show(
        frame,
        "action",
        "today",
        says=found.says,
        crumbs=[
            ("Today", reverse("today")),
            *([(account.organisation.name, frame.href("account", account.pk))] if account else []),
        ],
        finding=said.sentence if said else "",
        finding_href=frame.href("finding", found.finding_id),
        facts=[
            ("Who", Names([found.owner])[found.owner] or "nobody yet"),
            ("By", day(found.due_on) if found.due_on else "no day set"),
            ("State", action_state(found)),
        ],
        draft=SimpleNamespace(
            title=draft.title,
            words=draft.words,
            mailto=draft.mailto,
            file_href=reverse("action_file", args=[pk]) if draft.file_name else "",
            file_name=draft.file_name,
        ),
        take_form=None if done else bound.get("take_form", TakeForm(initial=taking, auto_id="take_%s")),
        take_href=reverse("action_take", args=[pk]),
        done_href="" if done else reverse("action_done", args=[pk]),
        snooze_form=None if done else bound.get("snooze_form", DueForm(auto_id="snooze_%s")),
        snooze_href=reverse("action_snooze", args=[pk]),
        dismiss_form=None if done else bound.get("dismiss_form", ReasonForm(auto_id="dismiss_%s")),
        dismiss_href=reverse("action_dismiss", args=[pk]),
    )


def drafted(frame: Frame, found: Action) -> Drafted:
    """What the action's own kind drafts, with the names and addresses that it speaks of."""
    kind = registry.actions().get(found.kind)
    if kind is None:
        return Drafted(title=found.says)
    people = _people(found.values)
    names = dict(Person.objects.filter(pk__in=people).values_list("pk", "name"))
    rows = Address.objects.filter(person__in=people, value__contains="@").order_by("-pk")
    addresses = dict(rows.values_list("person_id", "value"))
    firm, account = the_firm(), found.finding.account
    return kind(
        Context(
            values=found.values,
            names=names,
            addresses={person: value for person, value in addresses.items() if person is not None},
            firm=firm.name if firm else "",
            account=account.organisation.name if account else "",
            today=frame.today,
            settings=frame.settings,
        )
    )


def _people(values: dict[str, Any]) -> set[int]:
    """Every whole number in an action's values may be a person: a name too many does no harm, it is never shown."""
    found: set[int] = set()
    for value in values.values():
        some = value if isinstance(value, list) else [value]
        found |= {one for one in some if isinstance(one, int) and not isinstance(one, bool)}
        found |= {one for some_more in some if isinstance(some_more, list) for one in some_more if isinstance(one, int)}
    return found


@page("action/<int:pk>/file")
def action_file(request: HttpRequest, pk: int) -> HttpResponse:
    draft = drafted(frame_of(request), access.action(reader(request), pk))
    response = HttpResponse(draft.file_text, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="proposal.ics"'
    response["Cache-Control"] = "no-store"
    return response


@page("action/<int:pk>/take", methods=("POST",))
def action_take(request: HttpRequest, pk: int) -> HttpResponse:
    found = access.action(reader(request), pk)
    form = TakeForm(request.POST, auto_id="take_%s")
    if not form.is_valid():
        return _show(request, pk, take_form=form)
    _change(request, found, "taken", due_on=form.cleaned_data["due_on"])
    Action.objects.filter(pk=pk).update(owner=form.cleaned_data["owner"])
    return redirect("action", pk)


@page("action/<int:pk>/done", methods=("POST",))
def action_done(request: HttpRequest, pk: int) -> HttpResponse:
    _change(request, access.action(reader(request), pk), "done")
    return redirect("action", pk)


@page("action/<int:pk>/snooze", methods=("POST",))
def action_snooze(request: HttpRequest, pk: int) -> HttpResponse:
    found = access.action(reader(request), pk)
    form = DueForm(request.POST, auto_id="snooze_%s")
    if form.is_valid():
        try:
            _change(request, found, "snoozed", due_on=form.cleaned_data["due_on"])
        except RefusedError as refused:
            form.add_error("due_on", str(refused))
        else:
            return redirect("action", pk)
    return _show(request, pk, snooze_form=form)


@page("action/<int:pk>/dismiss", methods=("POST",))
def action_dismiss(request: HttpRequest, pk: int) -> HttpResponse:
    found = access.action(reader(request), pk)
    form = ReasonForm(request.POST, auto_id="dismiss_%s")
    if not form.is_valid():
        return _show(request, pk, dismiss_form=form)
    _change(request, found, "dismissed", reason=form.cleaned_data["reason"])
    return redirect("action", pk)


def _change(request: HttpRequest, found: Action, state: str, **values: Any) -> None:
    change_action(action=found, state=state, on_day=frame_of(request).today, by=reader(request), **values)
