"""A queue: its working time, what its promises come to, and how they are kept; and the form that changes it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from wellkept import access, registry
from wellkept.findings.models import Number
from wellkept.findings.queries.case_numbers import case_numbers
from wellkept.records.commands.change_queue import change_queue
from wellkept.records.commands.decide import decided
from wellkept.records.commands.errors import RefusedError
from wellkept.records.models import Queue, User
from wellkept.web.filters import NOT_KNOWN, number, pct, plural
from wellkept.web.page import Frame, frame_of, now, page, reader, show
from wellkept.web.pages.queues import open_by_queue, readable_hours
from wellkept.web.refresh_soon import refresh_soon
from wellkept.web.shown.case_choices import account_choices
from wellkept.web.shown.finding import findings, open_rows
from wellkept.web.shown.queue_form import QueueForm
from wellkept.web.shown.queue_week import calendar_of_queue, next_days, promises_of
from wellkept.web.shown.watched_cases import until

TABLES = ("queue",)
SHARES = {
    "updates_kept": "updates that came in time",
    "confirmed": "agreed to their end",
    "satisfied": "content",
    "reopened": "opened again",
}
FIELDS = ("name", "time_zone", "country", "region", "answer_minutes", "update_minutes", "solve_minutes")


@page("queues/<int:pk>")
def queue(request: HttpRequest, pk: int) -> HttpResponse:
    frame, user = frame_of(request), reader(request)
    found = access.queue(user, pk)
    calendar = calendar_of_queue(frame, found)
    place = found.account.organisation.name if found.account else ""
    return show(
        frame,
        "queue",
        "queues",
        name=found.name,
        lede=f"A desk of {place}." if place else "Ours.",
        crumbs=_crumbs(frame, found),
        edit_href=reverse("queue_edit", args=[pk]) if access.may(user, "unassigned") else "",
        facts=_facts(frame, found, calendar.zone),
        days=next_days(calendar, frame.as_of),
        promises=promises_of(found, calendar, until(frame)),
        zone=calendar.zone,
        shares=_shares(frame, pk) if place or access.may(user, "unassigned") else [],
        open=open_by_queue(frame)[pk],
        cases_href=f"{reverse('cases')}?queue={pk}",
        findings=_findings(frame, pk),
    )


def _crumbs(frame: Frame, found: Queue) -> list[tuple[str, str]]:
    place = [(found.account.organisation.name, frame.href("account", found.account_id))] if found.account else []
    return [("Queues", frame.href("queues")), *place]


def _facts(frame: Frame, found: Queue, zone: str) -> list[tuple[str, str]]:
    country, region = found.country or str(frame.settings["country"]), found.region
    where = " ".join(filter(None, [country, region])) or "of no country"
    return [
        ("Time zone", zone if found.time_zone else f"{zone}, as the firm"),
        ("Hours", readable_hours(found.hours) or "as the firm"),
        ("Holidays", where if found.country else f"{where}, as the firm"),
        ("Free besides", ", ".join(found.free_days) or "nothing"),
    ]


def _shares(frame: Frame, pk: int) -> list[tuple[str, str, str, str]]:
    """What became of its cases: what, share, interval, of how many."""
    measure = registry.measures().get("queue_shares")
    if measure is None:
        return []
    rows = case_numbers([pk], frame.figures, ["queue_shares"]).values()
    return [_share(row) for row in sorted(rows, key=lambda row: row.part) if row.part]


def _share(row: Number) -> tuple[str, str, str, str]:
    between = f"{pct(row.low)} to {pct(row.high)}" if row.low is not None and row.value is not None else ""
    unknown = row.more.get("unknown")
    of = f"{plural(row.n, 'case')} known{f', {number(unknown)} not known' if unknown else ''}"
    return SHARES.get(row.part, row.part), pct(row.value) if row.value is not None else NOT_KNOWN, between, of


def _findings(frame: Frame, pk: int) -> list[Any]:
    rows = access.said(reader(frame.request), frame.figures)
    about = rows.filter(finding__subject_kind="queue", finding__subject=str(pk))
    return findings(frame, open_rows(frame, about), within="account")


@page("queues/new", methods=("GET", "POST"))
def queue_add(request: HttpRequest) -> HttpResponse:
    access.require(reader(request), "unassigned")
    return _form(request, None)


@page("queues/<int:pk>/edit", methods=("GET", "POST"))
def queue_edit(request: HttpRequest, pk: int) -> HttpResponse:
    user = reader(request)
    access.require(user, "unassigned")
    return _form(request, access.queue(user, pk))


def _form(request: HttpRequest, found: Queue | None) -> HttpResponse:
    frame, user = frame_of(request), reader(request)
    form = QueueForm(request.POST or None, accounts=_accounts(user), initial=_initial(found) if found else {})
    if request.method == "POST" and form.is_valid():
        try:
            made = _keep(user, found, form.cleaned_data)
        except RefusedError as refused:
            form.add_error("name", str(refused))
        else:
            refresh_soon(full=True)
            return redirect("queue", made.pk)
    back = reverse("queue", args=[found.pk]) if found else reverse("queues")
    title = f"Change {found.name}" if found else "New queue"
    return show(frame, "queue_form", "queues", form=form, title=title, back=back)


def _accounts(user: User) -> list[tuple[str, str]]:
    return [("", "Ours"), *account_choices(user)[1:]]


def _initial(found: Queue) -> dict[str, Any]:
    values = {name: getattr(found, name) for name in FIELDS}
    texts = {"hours": readable_hours(found.hours), "free_days": ", ".join(found.free_days)}
    return values | texts | {"account": str(found.account_id or "")}


def _keep(user: User, found: Queue | None, given: dict[str, Any]) -> Queue:
    account = access.account(user, int(given["account"])) if given["account"] else None
    values = {name: given[name] for name in (*FIELDS[1:], "hours", "free_days")}
    with decided(kind="queue", words=f"The queue {given['name']}", at=now(), by=user, tables=TABLES):
        return change_queue(queue=found, name=given["name"], account=account, **values)
