"""One requirement, a waiver of it, and a gate: the forms behind the register."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from wellkept import access
from wellkept.records.commands.decide import decided
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.keep_gate import keep_gate
from wellkept.records.commands.keep_requirement import keep_requirement, remove_requirement, waive
from wellkept.records.models import Engagement, Gate, Requirement
from wellkept.sdk.gates import GATES
from wellkept.web.page import Frame, frame_of, now, page, reader, show
from wellkept.web.pages.engagement_regulation import KIND, TABLES
from wellkept.web.refresh_soon import refresh_soon
from wellkept.web.shown.choice import offer
from wellkept.web.shown.colleagues import colleague_choices
from wellkept.web.shown.regulation import register
from wellkept.web.shown.requirement_form import (
    GateForm,
    RequirementForm,
    WaiverForm,
    initial_of,
    initial_of_gate,
)
from wellkept.web.shown.roles_form import Choices, contact_choices, kept_choice


@page("engagement/<int:pk>/regulation/add", methods=("GET", "POST"))
def requirement_add(request: HttpRequest, pk: int) -> HttpResponse:
    return _form(frame_of(request), access.engagement(reader(request), pk), None)


@page("engagement/<int:pk>/regulation/<int:requirement>", methods=("GET", "POST"))
def requirement_edit(request: HttpRequest, pk: int, requirement: int) -> HttpResponse:
    row = access.of_engagement(reader(request), pk, Requirement, requirement)
    return _form(frame_of(request), row.engagement, row)


@page("engagement/<int:pk>/regulation/<int:requirement>/remove", methods=("POST",))
def requirement_remove(request: HttpRequest, pk: int, requirement: int) -> HttpResponse:
    user = reader(request)
    row = access.of_engagement(user, pk, Requirement, requirement)
    with decided(kind=KIND, words=f"“{row.title}” left the register", at=now(), by=user, tables=TABLES):
        remove_requirement(requirement=row)
    refresh_soon()
    return redirect("engagement_regulation", pk)


@page("engagement/<int:pk>/regulation/<int:requirement>/waive", methods=("POST",))
def requirement_waive(request: HttpRequest, pk: int, requirement: int) -> HttpResponse:
    """Leave to go on without it, by a named person of either side, until a day."""
    frame, user = frame_of(request), reader(request)
    row = access.of_engagement(user, pk, Requirement, requirement)
    form = _waiver_form(frame, row.engagement, request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            with decided(kind=KIND, words=f"“{row.title}” was waived", at=now(), by=user, tables=TABLES):
                said = {"by": int(given["waived_by"]), "until": given["until"], "reason": given["reason"]}
                waive(requirement=row, on=frame.today, **said)
        except RefusedError as refused:
            form.add_error(None, str(refused))
        else:
            refresh_soon()
            return redirect("engagement_regulation", pk)
    return _shown(frame, row.engagement, row, _requirement_form(frame, row, None), form)


@page("engagement/<int:pk>/gates/<slug:stage>", methods=("GET", "POST"))
def gate_edit(request: HttpRequest, pk: int, stage: str) -> HttpResponse:
    frame = frame_of(request)
    found = access.engagement(reader(request), pk)
    if stage not in GATES:
        raise Http404
    row = Gate.objects.filter(engagement=found, stage=stage).select_related("passed_by").first()
    form = GateForm(request.POST or None, initial=initial_of_gate(row))
    by = row.passed_by if row else None
    offer(form, "passed_by", kept_choice(_either_side(frame, found), by.pk if by else None, by.name if by else ""))
    if request.method == "POST" and form.is_valid() and _keep_gate(frame, found, stage, form):
        return redirect("engagement_regulation", pk)
    return _shown_gate(frame, found, stage, form)


def _keep_gate(frame: Frame, found: Engagement, stage: str, form: GateForm) -> bool:
    given: dict[str, Any] = dict(form.cleaned_data)
    given["passed_by"] = int(given["passed_by"]) if given["passed_by"] else None
    words = f"The {stage} gate of {found.name}"
    try:
        with decided(kind="gate", words=words, at=now(), by=reader(frame.request), tables=("gate",)):
            keep_gate(engagement=found, stage=stage, today=frame.today, **given)
    except RefusedError as refused:
        form.add_error(None, str(refused))
        return False
    refresh_soon()
    return True


def _shown_gate(frame: Frame, found: Engagement, stage: str, form: GateForm) -> HttpResponse:
    gate = next(one for one in register(found, frame.today).gates if one.step.stage == stage)
    still = [one.row.title for one in gate.open]
    return show(
        frame,
        "engagement_gate",
        "engagements",
        title=f"The {stage} gate",
        crumbs=_crumbs(frame, found),
        form=form,
        still=still,
        asks=gate.step.asks,
        back=frame.href("engagement_regulation", found.pk),
    )


def _form(frame: Frame, found: Engagement, row: Requirement | None) -> HttpResponse:
    form = _requirement_form(frame, row, frame.request.POST or None)
    if frame.request.method == "POST" and form.is_valid() and _keep(frame, found, row, form):
        return redirect("engagement_regulation", found.pk)
    return _shown(frame, found, row, form, _waiver_form(frame, found, None))


def _keep(frame: Frame, found: Engagement, row: Requirement | None, form: RequirementForm) -> bool:
    wanted = form.wanted()
    words = f"“{wanted.title}” in the register of {found.name} was {'changed' if row else 'recorded'}"
    try:
        with decided(kind=KIND, words=words, at=now(), by=reader(frame.request), tables=TABLES):
            keep_requirement(engagement=found, wanted=wanted, today=frame.today, requirement=row)
    except RefusedError as refused:
        form.add_error(None, str(refused))
        return False
    refresh_soon()
    return True


def _shown(
    frame: Frame, found: Engagement, row: Requirement | None, form: RequirementForm, waiver: WaiverForm
) -> HttpResponse:
    return show(
        frame,
        "engagement_requirement",
        "engagements",
        title=row.title if row else "A requirement",
        crumbs=_crumbs(frame, found),
        form=form,
        waiver=waiver,
        edit_href=reverse("requirement_edit", args=[found.pk, row.pk])
        if row
        else reverse("requirement_add", args=[found.pk]),
        waive_href=reverse("requirement_waive", args=[found.pk, row.pk]) if row else "",
        remove_href=reverse("requirement_remove", args=[found.pk, row.pk]) if row else "",
        back=frame.href("engagement_regulation", found.pk),
    )


def _requirement_form(frame: Frame, row: Requirement | None, data: Any) -> RequirementForm:
    fresh = {"recorded_on": frame.today, "mandatory": True, "kind": "regulatory"}
    form = RequirementForm(data, initial=initial_of(row) if row else fresh)
    owner = row.owner if row else None
    offer(form, "owner", kept_choice(colleague_choices(), owner.pk if owner else None, owner.name if owner else ""))
    return form


def _waiver_form(frame: Frame, found: Engagement, data: Any) -> WaiverForm:
    form = WaiverForm(data, prefix="waive")
    offer(form, "waived_by", _either_side(frame, found))
    return form


def _either_side(frame: Frame, found: Engagement) -> Choices:
    return [*contact_choices(frame, found.account, [("", "Choose")]), *colleague_choices()[1:]]


def _crumbs(frame: Frame, found: Engagement) -> list[tuple[str, str]]:
    own, register_href = frame.href("engagement", found.pk), frame.href("engagement_regulation", found.pk)
    return [("Engagements", frame.href("engagements")), (found.name, own), ("Security and regulation", register_href)]
