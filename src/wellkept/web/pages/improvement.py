"""One improvement, its form, and what becomes of it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from wellkept import access, registry
from wellkept.findings.models import Finding
from wellkept.findings.queries.moved import moved
from wellkept.letters.finding_key import keyed
from wellkept.records.commands.decide import decided
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.keep_improvement import end_improvement, keep_improvement, open_improvement
from wellkept.records.models import Improvement
from wellkept.web.page import Frame, frame_of, now, page, reader, show
from wellkept.web.shown.choice import offer
from wellkept.web.shown.colleagues import colleague_choices
from wellkept.web.shown.improvement_form import (
    ImprovementForm,
    Suggested,
    about_choices,
    initial_of,
    measure_says,
    number_choices,
    number_of,
    suggested,
)
from wellkept.web.shown.improvements import ends_href, facts_of, points, shown

TABLES = ("improvement",)
KIND = "improvement"


@page("improvement/<int:pk>")
def improvement(request: HttpRequest, pk: int) -> HttpResponse:
    frame = frame_of(request)
    row = access.improvement(reader(request), pk)
    found = moved(row, frame.as_of)
    came_from = _finding_of(request, row)
    return show(
        frame,
        "improvement",
        "improvements",
        what=row.what,
        learned=row.learned,
        one=shown(frame, row, found),
        says_measure=measure_says(row),
        measure_href=reverse("manual_entry", args=["measures", row.measure]) if _is_there(row) else "",
        facts=facts_of(frame, row),
        finding_href=frame.href("finding", came_from.pk) if came_from else "",
        points=points(frame, row),
        **ends_href(frame, row),
    )


def _is_there(row: Improvement) -> bool:
    return row.measure in registry.measures()


def _finding_of(request: HttpRequest, row: Improvement) -> Finding | None:
    """The finding that it came from, where it is still there and may be seen."""
    if not row.rule:
        return None
    return access.findings(reader(request)).filter(keyed([f"{row.rule}|{row.about}"])).first()


@page("improvement/add", methods=("GET", "POST"))
def improvement_add(request: HttpRequest) -> HttpResponse:
    frame = frame_of(request)
    source = _asked_finding(frame)
    return _form(frame, None, source)


@page("improvement/<int:pk>/edit", methods=("GET", "POST"))
def improvement_edit(request: HttpRequest, pk: int) -> HttpResponse:
    found = access.improvement(reader(request), pk)
    return redirect("improvement", pk) if found.done_on or found.dropped_on else _form(frame_of(request), found, None)


@page("improvement/<int:pk>/end", methods=("POST",))
def improvement_end(request: HttpRequest, pk: int) -> HttpResponse:
    """It is in place from today on; or it is given up."""
    user = reader(request)
    found = access.improvement(user, pk)
    done = request.POST.get("how") == "done"
    if found.done_on is None and found.dropped_on is None and request.POST.get("how") in {"done", "dropped"}:
        words = f"The improvement “{found.what}” is {'in place' if done else 'given up'}"
        with decided(kind=KIND, words=words, at=now(), by=user, tables=TABLES):
            end_improvement(improvement=found, on=frame_of(request).today, done=done)
    return redirect("improvement", pk)


@page("improvement/<int:pk>/open", methods=("POST",))
def improvement_open(request: HttpRequest, pk: int) -> HttpResponse:
    user = reader(request)
    found = access.improvement(user, pk)
    words = f"The improvement “{found.what}” is not over after all"
    with decided(kind=KIND, words=words, at=now(), by=user, tables=TABLES):
        open_improvement(improvement=found)
    return redirect("improvement", pk)


def _asked_finding(frame: Frame) -> Suggested | None:
    """The finding that the address names, `?finding=12`."""
    asked = frame.request.GET.get("finding", "")
    if not (asked.isascii() and asked.isdigit() and len(asked) < len(str(2**62))):
        return None
    found = access.findings(reader(frame.request)).filter(pk=int(asked)).first()
    if found is None:
        raise Http404
    return suggested(frame, found)


def _form(frame: Frame, found: Improvement | None, source: Suggested | None) -> HttpResponse:
    request = frame.request
    form = _offered(frame, found, source)
    if request.method == "POST" and form.is_valid():
        try:
            made = _keep(frame, form.cleaned_data, found, source)
        except RefusedError as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("improvement", made.pk)
    return show(
        frame,
        "form",
        "improvements",
        title="Change an improvement" if found else "What is to be better",
        lede="Name the number that it should move. Once it is in place, the number of before stands beside the one of"
        " after, with how sure both are; what cannot be said is not said.",
        crumbs=[("Improvements", frame.href("improvements"))],
        form=form,
        two=True,
        button="Save",
        back=frame.href("improvement", found.pk) if found else frame.href("improvements"),
    )


def _offered(frame: Frame, found: Improvement | None, source: Suggested | None) -> ImprovementForm:
    user = reader(frame.request)
    start: dict[str, Any] = {"owner": user.person_id or ""}
    initial = initial_of(found) if found else source.initial if source else start
    form = ImprovementForm(frame.request.POST or None, initial=initial)
    offer(form, "owner", colleague_choices())
    of_all = access.may(user, "unassigned") or (found is not None and found.account_id is None)
    offer(form, "number", [("", "Choose"), *number_choices(of_all=of_all)])
    offer(form, "about", about_choices(user))
    return form


def _keep(frame: Frame, given: dict[str, Any], found: Improvement | None, source: Suggested | None) -> Improvement:
    user = reader(frame.request)
    number, account = _number(frame, given, found)
    with decided(kind=KIND, words=f"The improvement “{given['what']}”", at=now(), by=user, tables=TABLES):
        return keep_improvement(
            **{name: given[name] for name in ("what", "learned", "due_on", "wanted")},
            owner=int(given["owner"]),
            number=number,
            account=account,
            on=frame.today,
            finding=source.finding if source else ("", ""),
            improvement=found,
        )


def _number(
    frame: Frame, given: dict[str, Any], found: Improvement | None
) -> tuple[tuple[str, str, int, str], int | None]:
    """Whoever it was given to changes the words; its number stays theirs to name who sees that number's account."""
    if found is not None and (given["number"], given["about"]) == _named(found):
        return (found.measure, found.subject_kind, found.subject, found.part), found.account_id
    return number_of(reader(frame.request), given)


def _named(found: Improvement) -> tuple[str, str]:
    initial = initial_of(found)
    return initial["number"], initial["about"]
