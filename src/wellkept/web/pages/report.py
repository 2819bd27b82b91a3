"""A status report is written, sent, and taken away as a file."""

from __future__ import annotations

from urllib.parse import quote

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from wellkept import access
from wellkept.facts.models import Address
from wellkept.records.commands.decide import decided
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.keep_status_report import LONGEST, keep_status_report, send_status_report
from wellkept.records.commands.send_dispatches import ask_dispatch
from wellkept.records.models import Dispatch, Engagement, StatusReport
from wellkept.records.queries.mail_server import mail_server
from wellkept.web.packs.report_pdf import report_pdf
from wellkept.web.page import Frame, frame_of, now, page, reader, show
from wellkept.web.refresh_soon import refresh_soon
from wellkept.web.shown.choice import offer
from wellkept.web.shown.person_choices import theirs
from wellkept.web.shown.reports import drafted

KIND, TABLES = "communication", ("statusreport",)
COLOURS = [("", "not said"), ("green", "Green: as agreed"), ("amber", "Amber: at risk"), ("red", "Red: will not hold")]


class ReportForm(forms.Form):
    colour = forms.ChoiceField(label="Overall", choices=COLOURS, required=False)
    words = forms.CharField(label="What it says", max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 16}))


class SendForm(forms.Form):
    people = forms.MultipleChoiceField(label="To whom", widget=forms.CheckboxSelectMultiple)


@page("engagement/<int:pk>/report", methods=("GET", "POST"))
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Today's report: drafted from the figures, kept as a draft until it is sent."""
    frame = frame_of(request)
    found = access.engagement(reader(request), pk)
    row = StatusReport.objects.filter(engagement=found, reported_on=frame.today).first()
    form = ReportForm(request.POST or None, initial=_initial(frame, found, row))
    if request.method == "POST" and form.is_valid():
        try:
            _keep(frame, found, form)
        except RefusedError as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("report", pk)
    return _shown(frame, found, row, form, SendForm())


@page("engagement/<int:pk>/reports/<int:report>/send", methods=("POST",))
def report_send(request: HttpRequest, pk: int, report: int) -> HttpResponse:
    """By the firm's mail server to those chosen; or somebody says that they sent it themselves."""
    frame, user = frame_of(request), reader(request)
    row = access.of_engagement(user, pk, StatusReport, report)
    form = SendForm(request.POST)
    offer(form, "people", theirs(frame, row.engagement))
    by_us = request.POST.get("how") == "mail"
    if by_us and (not form.is_valid() or mail_server() is None):
        return _shown(frame, row.engagement, row, ReportForm(initial=_initial(frame, row.engagement, row)), form)
    words = f"A status report of {row.engagement.name} went out"
    with decided(kind=KIND, words=words, at=now(), by=user, tables=TABLES):
        send_status_report(report=row, on=frame.today)
        if by_us:
            people = [int(one) for one in form.cleaned_data["people"]]
            ask_dispatch(kind=Dispatch.Kind.REPORT, of=row.engagement, subject=row.pk, people=people, by=user, at=now())
    refresh_soon()
    return redirect("engagement_communication", pk)


@page("engagement/<int:pk>/reports/<int:report>.pdf")
def report_file(request: HttpRequest, pk: int, report: int) -> HttpResponse:
    frame = frame_of(request)
    row = access.of_engagement(reader(request), pk, StatusReport, report)
    response = HttpResponse(report_pdf(row, frame.firm), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="status-{pk}-{row.reported_on.isoformat()}.pdf"'
    return response


def _initial(frame: Frame, found: Engagement, row: StatusReport | None) -> dict[str, str]:
    colour, words = (row.colour, row.words) if row else drafted(frame, found)
    return {"colour": colour, "words": words}


def _keep(frame: Frame, found: Engagement, form: ReportForm) -> None:
    given, user = form.cleaned_data, reader(frame.request)
    words = f"A status report of {found.name} was written"
    values = {"colour": given["colour"], "words": given["words"], "written_by": user.person_id}
    with decided(kind=KIND, words=words, at=now(), by=user, tables=TABLES):
        keep_status_report(engagement=found, reported_on=frame.today, **values)


def _shown(frame: Frame, found: Engagement, row: StatusReport | None, form: ReportForm, send: SendForm) -> HttpResponse:
    told = list(found.cadences.exclude(to=None).values_list("to", flat=True))
    if not send.is_bound:
        send = SendForm(initial={"people": [str(one) for one in told]})
    offer(send, "people", theirs(frame, found, held=told))
    return show(
        frame,
        "report",
        "engagements",
        name=found.name,
        back=reverse("engagement_communication", args=[found.pk]),
        form=form,
        drafted=row is None,
        sent=row.sent_on if row else None,
        send=send if row and not row.sent_on else None,
        send_href=reverse("report_send", args=[found.pk, row.pk]) if row else "",
        file_href=reverse("report_file", args=[found.pk, row.pk]) if row else "",
        mailto=_mailto(found, row, told) if row else "",
        has_server=mail_server() is not None,
    )


def _mailto(found: Engagement, row: StatusReport, told: list[int]) -> str:
    rows = Address.objects.filter(person__in=told, kind=Address.Kind.PERSON).order_by("person", "pk")
    first = {person: value for value, person in rows.values_list("value", "person_id")[::-1]}
    subject = f"Status of {found.name}, {row.reported_on:%-d %B %Y}"
    return f"mailto:{','.join(map(quote, first.values()))}?subject={quote(subject)}&body={quote(row.words)}"
