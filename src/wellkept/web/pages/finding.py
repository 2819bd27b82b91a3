"""A finding with its evidence: why we say so, and what closes it."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from wellkept import access
from wellkept.findings.commands.turn_finding import dismiss_finding, reopen_finding, snooze_finding
from wellkept.findings.models import Action, Finding, Said, Turn
from wellkept.findings.queries.evidence import Item, open_trace
from wellkept.records.commands.errors import RefusedError
from wellkept.records.models import User
from wellkept.web.filters import NOT_KNOWN, day, day_short, moment, number, pct
from wellkept.web.page import Frame, frame_of, page, reader, show
from wellkept.web.shown.finding import findings, state_of
from wellkept.web.shown.names import Names

NEWEST = 20


class SnoozeForm(forms.Form):
    until = forms.DateField(label="Until", widget=forms.DateInput(attrs={"type": "date"}))
    reason = forms.CharField(label="Why", max_length=500, required=False)


class DismissForm(forms.Form):
    reason = forms.CharField(label="Why it needs no action", max_length=500)


@page("finding/<int:pk>")
def finding(request: HttpRequest, pk: int) -> HttpResponse:
    return _show(request, pk)


def _show(request: HttpRequest, pk: int, said: list[SimpleNamespace] | None = None, **bound: Any) -> HttpResponse:
    frame, user = frame_of(request), reader(request)
    row = access.said_once(user, pk, frame.figures)
    state = state_of(row, frame.as_of)
    snoozable = not state
    return show(
        frame,
        "finding",
        "today",
        f=findings(frame, [row])[0],
        rule=row.finding.rule,
        severity=row.severity,
        opened_on=row.finding.opened_on,
        closes=row.closes,
        why_sure=_why_sure(row),
        numbers=[_number(name, value) for name, value in row.numbers.items()],
        traces=[_trace(frame, user, trace) for trace in row.evidence],
        proposals=_proposals(row.finding),
        turns=_turns(frame, row.finding),
        snooze_form=bound.get("snooze_form", SnoozeForm(auto_id="snooze_%s")) if snoozable else None,
        snooze_href=reverse("finding_snooze", args=[pk]),
        dismiss_form=bound.get("dismiss_form", DismissForm(auto_id="dismiss_%s")) if snoozable else None,
        dismiss_href=reverse("finding_dismiss", args=[pk]),
        reopen_href=reverse("finding_reopen", args=[pk]) if state and not state.startswith("closed") else "",
        messages=said or [],
    )


def _decide(request: HttpRequest, pk: int) -> tuple[Frame, User, Finding]:
    frame, user = frame_of(request), reader(request)
    return frame, user, access.said_once(user, pk, frame.figures).finding


@page("finding/<int:pk>/snooze", methods=("POST",))
def finding_snooze(request: HttpRequest, pk: int) -> HttpResponse:
    frame, user, found = _decide(request, pk)
    form = SnoozeForm(request.POST, auto_id="snooze_%s")
    if form.is_valid():
        given = form.cleaned_data
        try:
            snooze_finding(finding=found, until=given["until"], on_day=frame.today, by=user, reason=given["reason"])
        except RefusedError as refused:
            form.add_error("until", str(refused))
        else:
            return redirect("finding", pk)
    return _show(request, pk, snooze_form=form)


@page("finding/<int:pk>/dismiss", methods=("POST",))
def finding_dismiss(request: HttpRequest, pk: int) -> HttpResponse:
    frame, user, found = _decide(request, pk)
    form = DismissForm(request.POST, auto_id="dismiss_%s")
    if form.is_valid():
        dismiss_finding(finding=found, on_day=frame.today, by=user, reason=form.cleaned_data["reason"])
        return redirect("finding", pk)
    return _show(request, pk, dismiss_form=form)


@page("finding/<int:pk>/reopen", methods=("POST",))
def finding_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    frame, user, found = _decide(request, pk)
    reopen_finding(finding=found, on_day=frame.today, by=user)
    return redirect("finding", pk)


def _why_sure(row: Said) -> str:
    return (
        f"{pct(row.known)} of what the rule needs is known; so it is {row.sure}ly sure."
        if row.sure != "medium"
        else (
            f"{pct(row.known)} of what the rule needs is known, or the interval touches the line; so it is fairly sure."
        )
    )


def _number(name: str, value: float | None) -> tuple[str, str]:
    text = NOT_KNOWN if value is None else number(value, 0 if value == int(value) else 2)
    return name.replace("_", " ").capitalize(), text


def _trace(frame: Frame, user: User, trace: dict[str, Any]) -> SimpleNamespace:
    """The newest facts of a trace. Of what others wrote one sees that and when, not what it was about."""
    opened = open_trace(trace, frame.moment, newest=NEWEST)
    names = Names(person for item in opened.items for person in item.people)
    hidden = sum(1 for item in opened.items if _is_hidden(user, item))
    return SimpleNamespace(
        says=opened.says,
        count=opened.count,
        hidden=hidden,
        columns=["When", "Who", "What"],
        rows=[_row(frame, user, item, names) for item in opened.items],
        href="",
    )


def _is_hidden(user: User, item: Item) -> bool:
    return item.kind in {"message", "meeting"} and not access.sees_fact(user, item.people)


def _row(frame: Frame, user: User, item: Item, names: Names) -> list[str]:
    when = moment(frame.local(item.happened_at)) if item.happened_at else ""
    who = ", ".join(names[person] for person in item.people[:6])
    more = f" and {len(item.people) - 6} more" if len(item.people) > 6 else ""
    what = f"a {item.kind}; what about is theirs" if _is_hidden(user, item) else item.says or f"a {item.kind}"
    return [when, who + more, what]


def _proposals(found: Finding) -> list[SimpleNamespace]:
    rows = list(Action.objects.filter(finding=found).exclude(state=Action.State.LAPSED))
    names = Names(row.owner for row in rows)
    return [
        SimpleNamespace(
            says=row.says,
            href=reverse("action", args=[row.pk]),
            who=names[row.owner],
            state=action_state(row),
            done=row.state == Action.State.DONE,
        )
        for row in rows
    ]


def action_state(row: Action) -> str:
    if row.state == Action.State.TAKEN and row.due_on:
        return f"taken, due {day(row.due_on)}"
    if row.state == Action.State.SNOOZED and row.snoozed_until:
        return f"snoozed until {day(row.snoozed_until)}"
    return str(row.state) + (f": {row.reason}" if row.reason else "")


def _turns(frame: Frame, found: Finding) -> list[SimpleNamespace]:
    rows = Turn.objects.filter(finding=found, on_day__lte=frame.as_of).select_related("by__person")
    return [SimpleNamespace(on=row.on_day, words=_turn_words(row)) for row in rows.order_by("-on_day", "-id")]


def _turn_words(row: Turn) -> str:
    words = row.kind + (f" until {day_short(row.until)}" if row.until else "")
    if row.by:
        words += f" by {row.by.person.name if row.by.person else row.by.email}"
    return words + (f": {row.reason}" if row.reason else "")
