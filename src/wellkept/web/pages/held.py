"""Adding, changing and taking out a row of what an engagement holds, and taking the rows of a kind away as a table."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from wellkept import access
from wellkept.records.commands.decide import decided
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.keep_row import keep_row
from wellkept.records.commands.put_responsibility import keep_responsibility
from wellkept.records.models import Engagement, Responsibility
from wellkept.web.page import Frame, frame_of, now, page, reader, show
from wellkept.web.refresh_soon import refresh_soon
from wellkept.web.shown.held_choices import offer_choices
from wellkept.web.shown.held_csv import COLUMNS, held_rows
from wellkept.web.shown.held_forms import KINDS, Kind
from wellkept.web.shown.records_csv import records_csv
from wellkept.web.shown.responsibility_form import ResponsibilityForm, responsibility_form

TASK = "responsibility"
DECIDED = "engagement held"
MATRIX = "Who answers for a task, who does it, who is asked, who is told. One party answers."


@page("engagement/<int:pk>/held/<str:kind>/add", methods=("GET", "POST"))
def held_add(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    found = access.engagement(reader(request), pk)
    if kind == TASK:
        return _matrix_form(request, found, None)
    return _form(request, found, _kind(kind), None)


@page("engagement/<int:pk>/held/<str:kind>/<int:row>", methods=("GET", "POST"))
def held_edit(request: HttpRequest, pk: int, kind: str, row: int) -> HttpResponse:
    user = reader(request)
    if kind == TASK:
        task = access.of_engagement(user, pk, Responsibility, row)
        return _matrix_form(request, task.engagement, task)
    chosen = _kind(kind)
    stands: Any = access.of_engagement(user, pk, chosen.model, row)
    return _form(request, stands.engagement, chosen, stands)


@page("engagement/<int:pk>/held/<str:kind>/<int:row>/remove", methods=("POST",))
def held_remove(request: HttpRequest, pk: int, kind: str, row: int) -> HttpResponse:
    user = reader(request)
    chosen = None if kind == TASK else _kind(kind)
    stands: Any = access.of_engagement(user, pk, chosen.model if chosen else Responsibility, row)
    words, table = f"{_one(kind)} taken out: {stands}{_in(stands.engagement)}", chosen.table if chosen else TASK
    with decided(kind=DECIDED, words=words, at=now(), by=user, tables=(table,)):
        if chosen:
            stands.delete()
        else:
            keep_responsibility(engagement=stands.engagement, task=stands.task, held=set())
    refresh_soon()
    return redirect(chosen.page if chosen else "engagement_partners", pk)


@page("engagement/<int:pk>/held/<str:kind>.csv")
def held_csv(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """What stands there, under the names that its connector reads."""
    user = reader(request)
    found = access.engagement(user, pk)
    if kind not in COLUMNS:
        raise Http404
    return records_csv(kind.replace("_", "-"), found.pk, COLUMNS[kind], held_rows(user, kind, found))


def _kind(name: str) -> Kind:
    if name not in KINDS:
        raise Http404
    return KINDS[name]


def _one(kind: str) -> str:
    said = "task" if kind == TASK else KINDS[kind].one
    return f"{said[:1].upper()}{said[1:]}"


def _in(found: Engagement) -> str:
    return f" in {found.name}"[:250]


def _form(request: HttpRequest, found: Engagement, kind: Kind, row: Any) -> HttpResponse:
    frame = frame_of(request)
    form = kind.form(request.POST or None, initial=kind.initial(row, frame.today))
    offer_choices(frame, found, kind, form, row)
    if request.method == "POST" and form.is_valid() and _kept(frame, found, kind, form, row):
        return redirect(kind.page, found.pk)
    said = kind.one
    title = f"Change this {said}" if row else f"{'An' if said[0] in 'aeiou' else 'A'} {said} in {found.name}"
    return _shown(frame, found, form, (title, kind.lede), kind.page, _remove_href(found, kind, row))


def _remove_href(found: Engagement, kind: Kind, row: Any) -> str:
    if row is None:
        return ""
    name = next(name for name, one in KINDS.items() if one is kind)
    return reverse("held_remove", args=[found.pk, name, row.pk])


def _kept(frame: Frame, found: Engagement, kind: Kind, form: forms.Form, row: Any) -> bool:
    stamped = {kind.stamp: frame.today} if kind.stamp else {}
    target: Any = row or kind.model(engagement=found, **stamped)
    word = "changed" if row else "recorded"
    words = f"A {kind.one} {word}{_in(found)}"
    try:
        with decided(kind=DECIDED, words=words, at=now(), by=reader(frame.request), tables=(kind.table,)):
            keep_row(target, kind.values(form.cleaned_data), frame.today)
    except RefusedError as refused:
        form.add_error(None, str(refused))
        return False
    refresh_soon()
    return True


def _matrix_form(request: HttpRequest, found: Engagement, row: Responsibility | None) -> HttpResponse:
    frame = frame_of(request)
    form = responsibility_form(frame, found, row.task if row else "", request.POST or None)
    if request.method == "POST" and form.is_valid() and _task_kept(frame, found, form, row):
        return redirect("engagement_partners", found.pk)
    title = "Change who does what" if row else f"A task in {found.name}"
    href = reverse("held_remove", args=[found.pk, TASK, row.pk]) if row else ""
    return _shown(frame, found, form, (title, MATRIX), "engagement_partners", href)


def _task_kept(frame: Frame, found: Engagement, form: ResponsibilityForm, row: Responsibility | None) -> bool:
    task = form.cleaned_data["task"]
    words = f"Who does what for {task}{_in(found)}"
    try:
        with decided(kind=DECIDED, words=words, at=now(), by=reader(frame.request), tables=(TASK,)):
            if row and row.task != task:
                keep_responsibility(engagement=found, task=row.task, held=set())
            keep_responsibility(engagement=found, task=task, held=form.held(), since=frame.today)
    except RefusedError as refused:
        form.add_error(None, str(refused))
        return False
    refresh_soon()
    return True


def _shown(
    frame: Frame, found: Engagement, form: forms.Form, texts: tuple[str, str], back: str, remove: str
) -> HttpResponse:
    title, lede = texts
    return show(
        frame,
        "held_form",
        "engagements",
        title=title,
        lede=lede,
        crumbs=[("Engagements", frame.href("engagements")), (found.name, frame.href("engagement", found.pk))],
        form=form,
        remove_href=remove,
        back=frame.href(back, found.pk),
    )
