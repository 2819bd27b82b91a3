"""The register of what security, law and a duty of care ask of an engagement, its templates, and what leaves it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from wellkept import access
from wellkept.records.commands.decide import decided
from wellkept.records.commands.keep_requirement import add_template
from wellkept.records.models import Engagement, Waiver
from wellkept.sdk.gates import STAGES
from wellkept.sdk.regulation import TEMPLATES
from wellkept.web.page import Frame, frame_of, now, page, reader, show
from wellkept.web.refresh_soon import refresh_soon
from wellkept.web.shown.records_csv import records_csv
from wellkept.web.shown.regulation import Register, register
from wellkept.web.shown.requirement_form import templates

KIND, TABLES = "requirement", ("requirement", "waiver")
REQUIREMENT_COLUMNS = (
    *("engagement", "key", "requirement", "needed_by_gate", "kind", "source", "mandatory", "recorded_on", "met_on"),
    *("evidence", "owner", "waived_by", "waived_on", "waived_until", "waiver_reason"),
)
GATE_COLUMNS = ("engagement", "gate", "gate_due_on", "passed_on", "passed_by", "planned_on", "note")


@page("engagement/<int:pk>/regulation")
def engagement_regulation(request: HttpRequest, pk: int) -> HttpResponse:
    frame = frame_of(request)
    found = access.engagement(reader(request), pk)
    if found.effective_on and found.effective_on > frame.as_of:
        raise Http404
    told = register(found, frame.as_of)
    return show(
        frame,
        "engagement_regulation",
        "engagements",
        name=found.name,
        back=frame.href("engagement", pk),
        told=told,
        templates=templates({one.row.key for one in told.rows}),
        **_hrefs(frame, found, told),
    )


def _hrefs(frame: Frame, found: Engagement, told: Register) -> dict[str, Any]:
    """Where one works on it; on a past day nowhere."""
    rows = (
        {}
        if frame.is_past
        else {one.row.pk: reverse("requirement_edit", args=[found.pk, one.row.pk]) for one in told.rows}
    )
    gates = {} if frame.is_past else {stage: reverse("gate_edit", args=[found.pk, stage]) for stage in STAGES}
    return {
        "hrefs": rows,
        "gate_hrefs": gates,
        "add_href": "" if frame.is_past else reverse("requirement_add", args=[found.pk]),
        "template_href": "" if frame.is_past else reverse("requirement_template", args=[found.pk]),
        "csv_href": reverse("requirements_csv", args=[found.pk]),
        "gates_csv_href": reverse("gates_csv", args=[found.pk]),
    }


@page("engagement/<int:pk>/regulation/template", methods=("POST",))
def requirement_template(request: HttpRequest, pk: int) -> HttpResponse:
    frame, user = frame_of(request), reader(request)
    found, key = access.engagement(user, pk), request.POST.get("template", "")
    if key in TEMPLATES:
        words = f"What {TEMPLATES[key].name} asks went into the register of {found.name}"
        with decided(kind=KIND, words=words, at=now(), by=user, tables=TABLES):
            add_template(engagement=found, template=key, on=frame.today)
        refresh_soon()
    return redirect("engagement_regulation", pk)


@page("engagement/<int:pk>/requirements.csv")
def requirements_csv(request: HttpRequest, pk: int) -> HttpResponse:
    frame = frame_of(request)
    found = access.engagement(reader(request), pk)
    return records_csv("requirements", found.pk, REQUIREMENT_COLUMNS, _rows(frame, found))


@page("engagement/<int:pk>/gates.csv")
def gates_csv(request: HttpRequest, pk: int) -> HttpResponse:
    found = access.engagement(reader(request), pk)
    return records_csv("gates", found.pk, GATE_COLUMNS, _gates(found))


def _rows(frame: Frame, found: Engagement) -> Iterator[list[Any]]:
    """One row for each waiver, or one without: what is read back is the same."""
    waivers: dict[int, list[Waiver]] = {}
    for one in Waiver.objects.filter(requirement__engagement=found).select_related("waived_by"):
        waivers.setdefault(one.requirement_id, []).append(one)
    for row in found.requirements.filter(recorded_on__lte=frame.as_of).select_related("owner"):
        said = [row.key, row.title, row.stage, row.kind, row.source, row.mandatory, row.recorded_on, row.met_on]
        owner = row.owner.name if row.owner else ""
        told: list[Waiver | None] = [*waivers.get(row.pk, [])] or [None]
        for waiver in told:
            yield [found.key, *said, row.evidence, owner, *_waiver(waiver)]


def _waiver(row: Waiver | None) -> list[Any]:
    if row is None or row.waived_by is None:
        return ["", None, None, ""]
    return [row.waived_by.name, row.starts_on, row.ends_on, row.reason]


def _gates(found: Engagement) -> Iterator[list[Any]]:
    for row in found.gates.select_related("passed_by"):
        by = row.passed_by.name if row.passed_by else ""
        yield [found.key, row.stage, row.due_on, row.passed_on, by, row.since, row.note]
