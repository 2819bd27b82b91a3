"""The communication plan of an engagement, its status reports, and its team's pulse."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from wellkept import access
from wellkept.facts.models import Person
from wellkept.findings.queries.numbers import numbers_on
from wellkept.records.commands.decide import decided
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.keep_cadence import MOST_DAYS, Line, end_cadence, keep_cadence
from wellkept.records.models import Cadence, Engagement
from wellkept.web.page import Frame, frame_of, now, page, reader, show
from wellkept.web.practices.communication import MEASURES
from wellkept.web.refresh_soon import refresh_soon
from wellkept.web.shown.choice import offer
from wellkept.web.shown.communication import lines_of, pulse_words, told_of
from wellkept.web.shown.person_choices import day_field, ours, theirs
from wellkept.web.shown.records_csv import records_csv
from wellkept.web.shown.reports import reports_of

KIND, TABLES = "communication", ("cadence",)
COLUMNS = ("engagement", "told_what", "told_to", "told_by", "channel", "every_days", "starts_on", "ends_on")


class LineForm(forms.Form):
    what = forms.CharField(label="What is told", max_length=120, help_text="Such as: weekly status")
    to = forms.ChoiceField(label="To whom", required=False)
    channel = forms.ChoiceField(label="Through which channel", choices=Cadence.Channel.choices)
    every_days = forms.IntegerField(label="Every so many days", min_value=1, max_value=MOST_DAYS, initial=7)
    by = forms.ChoiceField(label="Who tells it", required=False)
    starts_on = day_field(label="From", required=False, help_text="Empty: from today on")


@page("engagement/<int:pk>/communication")
def engagement_communication(request: HttpRequest, pk: int) -> HttpResponse:
    frame = frame_of(request)
    found = access.engagement(reader(request), pk)
    numbers = numbers_on(frame.figures, MEASURES, [pk])
    return show(
        frame,
        "engagement_communication",
        "engagements",
        pk=pk,
        name=found.name,
        back=f"{frame.href('engagement', pk)}#communication",
        lines=lines_of(frame, found, numbers),
        told=told_of(frame, found, numbers),
        pulse=pulse_words(numbers),
        reports=reports_of(frame, found),
        changes=not frame.is_past,
    )


@page("engagement/<int:pk>/communication.csv")
def engagement_communication_csv(request: HttpRequest, pk: int) -> HttpResponse:
    """The plan, under the names by which it can be read in."""
    found = access.engagement(reader(request), pk)
    rows = found.cadences.select_related("to", "by").order_by("what", "pk")
    lines = [
        (found.key, r.what, _name(r.to), _name(r.by), r.channel, r.every_days, r.starts_on, r.ends_on) for r in rows
    ]
    return records_csv("communication", found.pk, COLUMNS, lines)


def _name(person: Person | None) -> str:
    return person.name if person else ""


@page("engagement/<int:pk>/communication/add", methods=("GET", "POST"))
def cadence_add(request: HttpRequest, pk: int) -> HttpResponse:
    return _form(request, access.engagement(reader(request), pk), None)


@page("engagement/<int:pk>/communication/<int:cadence>", methods=("GET", "POST"))
def cadence_edit(request: HttpRequest, pk: int, cadence: int) -> HttpResponse:
    row = access.of_engagement(reader(request), pk, Cadence, cadence)
    return _form(request, row.engagement, row)


@page("engagement/<int:pk>/communication/<int:cadence>/end", methods=("POST",))
def cadence_end(request: HttpRequest, pk: int, cadence: int) -> HttpResponse:
    row, user = access.of_engagement(reader(request), pk, Cadence, cadence), reader(request)
    words = f"“{row.what}” is promised no more in {row.engagement.name}"
    with decided(kind=KIND, words=words, at=now(), by=user, tables=TABLES):
        end_cadence(cadence=row, on=frame_of(request).today)
    refresh_soon()
    return redirect("engagement_communication", pk)


def _form(request: HttpRequest, found: Engagement, row: Cadence | None) -> HttpResponse:
    frame = frame_of(request)
    form = _offered(frame, found, row)
    if request.method == "POST" and form.is_valid():
        try:
            _keep(frame, found, row, form)
        except RefusedError as refused:
            form.add_error(None, str(refused))
        else:
            refresh_soon()
            return redirect("engagement_communication", found.pk)
    back = reverse("engagement_communication", args=[found.pk])
    return show(
        frame,
        "form",
        "engagements",
        title="Change what is promised" if row else "Who is told what",
        lede="What went out is read from mail, meetings and reports: nothing has to be ticked off.",
        crumbs=[(found.name, frame.href("engagement", found.pk)), ("Communication", back)],
        form=form,
        two=True,
        button="Keep it",
        back=back,
    )


def _offered(frame: Frame, found: Engagement, row: Cadence | None) -> LineForm:
    initial = {}
    if row:
        initial = {name: getattr(row, name) for name in ("what", "channel", "every_days", "starts_on")}
        initial |= {"to": str(row.to_id or ""), "by": str(row.by_id or "")}
    form = LineForm(frame.request.POST or None, initial=initial)
    offer(form, "to", theirs(frame, found, "anybody there", [row.to_id] if row and row.to_id else []))
    offer(form, "by", ours(frame, "whoever carries it", row.by_id if row else None))
    return form


def _keep(frame: Frame, found: Engagement, row: Cadence | None, form: LineForm) -> None:
    given = form.cleaned_data
    to, by = (int(given[name]) if given[name] else None for name in ("to", "by"))
    line = Line(given["what"], given["every_days"], given["channel"], to, by, given["starts_on"])
    words = f"“{line.what}” is promised in {found.name}"
    with decided(kind=KIND, words=words, at=now(), by=reader(frame.request), tables=TABLES):
        keep_cadence(engagement=found, line=line, today=frame.today, cadence=row)
