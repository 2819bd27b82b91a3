"""The client's IT and security in an engagement: gone through together, and how it came about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from wellkept import access
from wellkept.findings.queries.numbers import numbers_on
from wellkept.records.commands.decide import decided
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.keep_assessment import keep_assessment, remove_assessment
from wellkept.records.models import Engagement
from wellkept.sdk.maturity import FRAMEWORKS
from wellkept.web.page import Frame, frame_of, now, page, reader, show
from wellkept.web.pictures.level_steps import level_steps
from wellkept.web.refresh_soon import refresh_soon
from wellkept.web.shown.assessment_form import AssessmentForm
from wellkept.web.shown.choice import offer
from wellkept.web.shown.colleagues import colleague_choices
from wellkept.web.shown.maturity import Maturity, maturity
from wellkept.web.shown.number import number_of
from wellkept.web.shown.records_csv import records_csv
from wellkept.web.shown.roles_form import contact_choices

KIND, TABLES = "assessment", ("assessment",)
LEDES = {
    "it": "What a solution finds there when the client runs it. Twelve areas, six levels each, in plain words.",
    "security": "The 22 categories of NIST CSF 2.0, six levels each, in plain words of our own.",
}
COLUMNS = ("engagement", "framework", "area", "assessed_on", "now", "planned", "needed", "evidence", "assessed_by")


@page("engagement/<int:pk>/it_maturity", methods=("GET", "POST"))
def engagement_it_maturity(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, pk, "it")


@page("engagement/<int:pk>/security_maturity", methods=("GET", "POST"))
def engagement_security_maturity(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, pk, "security")


@page("engagement/<int:pk>/assessments/remove", methods=("POST",))
def assessments_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take out what was said of a framework on one day; of another day nothing."""
    frame, user = frame_of(request), reader(request)
    found, framework = access.engagement(user, pk), request.POST.get("framework", "")
    if framework not in FRAMEWORKS:
        return redirect("engagement", pk)
    days = {one.isoformat(): one for one in maturity(found, framework, frame.today).days}
    if day := days.get(request.POST.get("on", "")):
        words = f"What was said of the {FRAMEWORKS[framework]} for {found.name} on {day} was taken out"
        with decided(kind=KIND, words=words, at=now(), by=user, tables=TABLES):
            remove_assessment(engagement=found, framework=framework, on=day)
        refresh_soon()
    return redirect(f"engagement_{framework}_maturity", pk)


@page("engagement/<int:pk>/assessments.csv")
def assessments_csv(request: HttpRequest, pk: int) -> HttpResponse:
    frame, user = frame_of(request), reader(request)
    found = access.engagement(user, pk)
    return records_csv("assessments", found.pk, COLUMNS, _rows(frame, found))


def _rows(frame: Frame, found: Engagement) -> Iterator[list[Any]]:
    rows = found.assessments.filter(assessed_on__lte=frame.as_of).select_related("assessed_by")
    for row in rows.order_by("assessed_on", "framework", "pk"):
        by = row.assessed_by.name if row.assessed_by else ""
        levels = [row.now, row.planned, row.needed]
        yield [found.key, row.framework, row.area, row.assessed_on, *levels, row.evidence, by]


def _page(request: HttpRequest, pk: int, framework: str) -> HttpResponse:
    frame = frame_of(request)
    found = access.engagement(reader(request), pk)
    if found.effective_on and found.effective_on > frame.as_of:
        raise Http404
    told = maturity(found, framework, frame.as_of, history=True)
    form = _offered(frame, found, told)
    if request.method == "POST" and form.is_valid() and _keep(frame, found, framework, form):
        return redirect(f"engagement_{framework}_maturity", pk)
    return _shown(frame, found, told, form)


def _offered(frame: Frame, found: Engagement, told: Maturity) -> AssessmentForm:
    me = reader(frame.request).person_id
    initial = {"assessed_on": frame.today, "assessed_by": me or ""}
    form = AssessmentForm(told.levels, frame.request.POST or None, initial=initial)
    ours = colleague_choices()[1:]
    offer(form, "assessed_by", [*contact_choices(frame, found.account, [("", "not said")]), *ours])
    return form


def _keep(frame: Frame, found: Engagement, framework: str, form: AssessmentForm) -> bool:
    """Whether it was kept; where it is refused, the reason stands in the form."""
    words = f"The {FRAMEWORKS[framework]} for {found.name} was assessed"
    by = form.cleaned_data["assessed_by"]
    given = {"engagement": found, "framework": framework, "on": form.cleaned_data["assessed_on"], "today": frame.today}
    try:
        with decided(kind=KIND, words=words, at=now(), by=reader(frame.request), tables=TABLES):
            keep_assessment(said=form.said(), by=int(by) if by else None, **given)
    except RefusedError as refused:
        form.add_error(None, str(refused))
        return False
    refresh_soon()
    return True


def _shown(frame: Frame, found: Engagement, told: Maturity, form: AssessmentForm) -> HttpResponse:
    framework, name = told.framework, f"{told.framework}_maturity"
    label = f"{FRAMEWORKS[framework]} for {found.name} over time"
    numbers = numbers_on(frame.figures, [name], [found.pk])
    return show(
        frame,
        "engagement_maturity",
        "engagements",
        title=FRAMEWORKS[framework],
        name=found.name,
        lede=LEDES[framework],
        back=frame.href("engagement", found.pk),
        told=told,
        drawn=level_steps(told.steps, frame.as_of, label=label) if _has_line(told) else None,
        numbers=[number_of(row) for row in numbers],
        form=None if frame.is_past else form,
        csv_href=reverse("assessments_csv", args=[found.pk]),
        send_href=""
        if frame.is_past
        else reverse("engagement_links", args=[found.pk, f"assess_{framework}", found.pk]),
        remove_href="" if frame.is_past else reverse("assessments_remove", args=[found.pk]),
    )


def _has_line(told: Maturity) -> bool:
    return any(step.median is not None for step in told.steps)
