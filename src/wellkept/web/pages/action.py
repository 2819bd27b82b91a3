"""A next action with its draft. Nothing is sent by wellkept itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from wellkept import access
from wellkept.findings.commands.turn_finding import change_action
from wellkept.findings.models import Action, Said
from wellkept.findings.queries.subject_names import subject_names
from wellkept.records.commands.errors import RefusedError
from wellkept.web.filters import day
from wellkept.web.page import Frame, frame_of, page, reader, show
from wellkept.web.shown.action_state import action_state
from wellkept.web.shown.choice import offer
from wellkept.web.shown.colleagues import colleague_choices
from wellkept.web.shown.draft import drafted, mail_of
from wellkept.web.shown.finding import href_of

SOON = timedelta(days=2)


@dataclass(frozen=True)
class ShownDraft:
    """What an action hands over. `mail` is what the link would open, to read and to copy."""

    title: str
    words: str
    mailto: str
    mail: str
    file_href: str
    file_name: str


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
    said = Said.objects.filter(finding=found.finding, from_day__lte=frame.figures).order_by("-from_day").first()
    account, live = found.finding.account, found.state != Action.State.DONE
    frame.names.learn([found.owner])
    return show(
        frame,
        "action",
        "today",
        says=found.says,
        crumbs=[
            ("Today", frame.href("today")),
            *([(account.organisation.name, frame.href("account", account.pk))] if account else _subject(frame, found)),
        ],
        finding=said.sentence if said else "",
        finding_href=frame.href("finding", found.finding_id),
        facts=[
            ("Who", frame.names[found.owner] or "nobody yet"),
            ("By", day(found.due_on) if found.due_on else "no day set"),
            ("State", action_state(found)),
        ],
        draft=_draft(frame, found),
        **_forms(frame, found, bound) if live else dict.fromkeys(("take_form", "snooze_form", "dismiss_form")),
        take_href=reverse("action_take", args=[pk]),
        done_href=reverse("action_done", args=[pk]) if live else "",
        snooze_href=reverse("action_snooze", args=[pk]),
        dismiss_href=reverse("action_dismiss", args=[pk]),
    )


def _subject(frame: Frame, found: Action) -> list[tuple[str, str]]:
    """What the finding is about, where that is no account: a queue of ours."""
    about = (found.finding.subject_kind, found.finding.subject)
    href = href_of(frame, *about, None)
    return [(subject_names([about])[about], href)] if href else []


def _forms(frame: Frame, found: Action, bound: dict[str, Any]) -> dict[str, forms.Form]:
    taking = {"owner": found.owner, "due_on": _by(found.due_on, frame.today)}
    return {
        "take_form": TakeForm(initial=taking, auto_id="take_%s"),
        "snooze_form": DueForm(auto_id="snooze_%s"),
        "dismiss_form": ReasonForm(auto_id="dismiss_%s"),
    } | bound


def _by(due: date | None, today: date) -> date:
    """The day that is offered: the one that was proposed, or soon, where that has passed."""
    return due if due and due >= today else today + SOON


def _draft(frame: Frame, found: Action) -> ShownDraft:
    draft = drafted(frame, found)
    return ShownDraft(
        title="Draft" if draft.title == found.says else draft.title,
        words=draft.words,
        mailto=draft.mailto,
        mail=mail_of(draft.mailto),
        file_href=reverse("action_file", args=[found.pk]) if draft.file_name else "",
        file_name=draft.file_name,
    )


@page("action/<int:pk>/file")
def action_file(request: HttpRequest, pk: int) -> HttpResponse:
    draft = drafted(frame_of(request), access.action(reader(request), pk))
    if not draft.file_name:
        raise Http404
    calendar = draft.file_name.endswith(".ics")
    kind = "text/calendar" if calendar else "text/plain"
    response = HttpResponse(draft.file_text, content_type=f"{kind}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{"proposal.ics" if calendar else "draft.txt"}"'
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
