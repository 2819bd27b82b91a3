"""A finding with its evidence: why we say so, and what closes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from markupsafe import Markup

from wellkept import access
from wellkept.findings.commands.turn_finding import dismiss_finding, reopen_finding, snooze_finding
from wellkept.findings.models import Action, Finding, Said, Turn
from wellkept.findings.queries.evidence import Item, Opened
from wellkept.records.commands.errors import RefusedError
from wellkept.records.models import User
from wellkept.web.filters import NOT_KNOWN, day_short, moment, number, pct
from wellkept.web.page import Frame, frame_of, page, reader, show
from wellkept.web.shown.action_state import action_state
from wellkept.web.shown.evidence import evidence
from wellkept.web.shown.evidence_hrefs import Pages, evidence_hrefs
from wellkept.web.shown.finding import findings, open_rows, state_of
from wellkept.web.shown.maturity_hrefs import maturity_hrefs
from wellkept.web.shown.number import decimals_of

NEWEST, NEWEST_HIDDEN = 12, 4
MOST_NAMES = 6
LINK = Markup('<a href="{}">{}</a>')


@dataclass(frozen=True)
class ShownTrace:
    says: str
    count: int
    columns: list[str]
    rows: list[list[str]]
    href: str = ""
    since: date | None = None


@dataclass(frozen=True)
class Proposal:
    says: str
    href: str
    who: str
    state: str
    done: bool


@dataclass(frozen=True)
class ShownTurn:
    on: date
    words: str


class SnoozeForm(forms.Form):
    until = forms.DateField(label="Until", widget=forms.DateInput(attrs={"type": "date"}))
    reason = forms.CharField(label="Why", max_length=500, required=False)


class DismissForm(forms.Form):
    reason = forms.CharField(label="Why it needs no action", max_length=500)


@page("finding/<int:pk>")
def finding(request: HttpRequest, pk: int) -> HttpResponse:
    return _show(request, pk)


def _show(request: HttpRequest, pk: int, **bound: Any) -> HttpResponse:
    frame, user = frame_of(request), reader(request)
    row = _row_of(frame, user, pk)
    state, traces = state_of(row, frame.as_of), evidence(frame, row, NEWEST)
    proposals = list(Action.objects.filter(finding=row.finding).exclude(state=Action.State.LAPSED))
    took_part = access.names(user, (person for trace in traces for item in trace.items for person in item.people))
    frame.names.learn([*took_part, *(one.owner for one in proposals)])
    items = [item for trace in traces for item in trace.items]
    pages = evidence_hrefs(frame, items) | maturity_hrefs(frame, items)
    return show(
        frame,
        "finding",
        "today",
        f=findings(frame, [row])[0],
        rule=row.finding.rule,
        severity=row.severity,
        opened_on=row.finding.opened_on,
        closes=row.closes,
        asks_href="" if state or frame.is_past else _asks_href(row.finding),
        why_sure=_why_sure(row),
        numbers=_numbers(user, row),
        traces=[_trace(frame, user, one, pages) for one in traces],
        proposals=[_proposal(frame, one) for one in proposals],
        turns=_turns(frame, row.finding),
        snooze_form=None if state else bound.get("snooze_form", SnoozeForm(auto_id="snooze_%s")),
        snooze_href=reverse("finding_snooze", args=[pk]),
        dismiss_form=None if state else bound.get("dismiss_form", DismissForm(auto_id="dismiss_%s")),
        dismiss_href=reverse("finding_dismiss", args=[pk]),
        reopen_href=reverse("finding_reopen", args=[pk]) if state and not state.startswith("closed") else "",
    )


def _asks_href(found: Finding) -> str:
    """Where one says what a finding waits for: who fills a role that nobody is named in."""
    if not found.rule.endswith("_unassessed"):
        return ""
    pages = {"engagement": "engagement_roles", "account": "account_roles"}
    name = pages.get(found.subject_kind)
    return reverse(name, args=[int(found.subject)]) if name else ""


def _row_of(frame: Frame, user: User, pk: int) -> Said:
    """What the finding said on the shown day, with what people had decided by then."""
    newest = access.said_once(user, pk, frame.figures)
    whole = Said.objects.filter(pk=newest.pk).select_related("finding__account__organisation")
    return open_rows(frame, whole)[0] if frame.is_past else newest


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
    share = f"{pct(row.known)} of what the rule needs is known"
    if row.sure == "medium":
        return f"{share}, or the interval touches the line."
    return f"{share}{', and the interval is clear of the line' if row.sure == 'high' else ''}."


def _numbers(user: User, row: Said) -> list[tuple[str, str]]:
    """The figures behind a finding; those of a tie are its colleague's own."""
    kind, subject = row.finding.subject_kind, row.finding.subject
    if kind == "tie" and not access.sees_numbers(user, int(subject.split("-")[0])):
        return []
    return [_number(name, value) for name, value in row.numbers.items()]


def _number(name: str, value: float | None) -> tuple[str, str]:
    text = NOT_KNOWN if value is None else number(value, decimals_of(value))
    return name.replace("_", " ").capitalize(), text


def _trace(frame: Frame, user: User, opened: Opened, pages: Pages) -> ShownTrace:
    """The newest facts of a trace. Of what others wrote one sees that and when, not what it was about."""
    hidden = all(_is_hidden(user, item) for item in opened.items)
    shown = opened.items[:NEWEST_HIDDEN] if hidden else opened.items
    says = opened.says[:1].upper() + opened.says[1:]
    rows = [_row(frame, user, item, pages) for item in shown]
    since = frame.local(opened.since)
    return ShownTrace(says, opened.count, ["When", "Who", "What"], rows, since=since.date() if since else None)


def _is_hidden(user: User, item: Item) -> bool:
    return item.kind in {"message", "meeting"} and not access.sees_fact(user, item.people)


def _row(frame: Frame, user: User, item: Item, pages: Pages) -> list[str]:
    when = moment(frame.local(item.happened_at)) if item.happened_at else "on record"
    who = ", ".join(frame.names[person] for person in item.people[:MOST_NAMES])
    more = f" and {len(item.people) - MOST_NAMES} more" if len(item.people) > MOST_NAMES else ""
    kind = item.kind.replace("_", " ")
    what = f"a {kind}; its subject is for those who took part" if _is_hidden(user, item) else item.says or f"a {kind}"
    href = pages.get((item.kind, item.id), "")
    return [when, who + more, LINK.format(href, what) if href else what]


def _proposal(frame: Frame, row: Action) -> Proposal:
    href, done = reverse("action", args=[row.pk]), row.state == Action.State.DONE
    return Proposal(row.says, href, frame.names[row.owner], action_state(row), done)


def _turns(frame: Frame, found: Finding) -> Sequence[ShownTurn]:
    rows = Turn.objects.filter(finding=found, on_day__lte=frame.as_of).select_related("by__person")
    return [ShownTurn(row.on_day, _turn_words(row)) for row in rows.order_by("-on_day", "-id")]


def _turn_words(row: Turn) -> str:
    words = row.kind + (f" until {day_short(row.until)}" if row.until else "")
    if row.by:
        words += f" by {row.by.person.name if row.by.person else row.by.email}"
    return words + (f": {row.reason}" if row.reason else "")
