"""Absences: which colleague is away, or leaves, and what hangs on them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from wellkept.records.commands.add_absence import add_absence, remove_absence
from wellkept.records.commands.decide import decided
from wellkept.records.commands.errors import RefusedError
from wellkept.records.models import Absence, User
from wellkept.web.filters import day_short
from wellkept.web.page import Frame, frame_of, now, page, reader, show
from wellkept.web.refresh_soon import refresh_soon
from wellkept.web.shown.choice import offer, paged
from wellkept.web.shown.colleagues import colleague_choices

KINDS = (("leave", "Away, and comes back"), ("leaving", "Leaves the firm"))
Tag = tuple[str, str]

TABLES = ("absence",)


class AbsenceForm(forms.Form):
    person = forms.ChoiceField(label="Who")
    kind = forms.ChoiceField(label="What", choices=KINDS, widget=forms.RadioSelect, initial="leave")
    starts_on = forms.DateField(
        label="From", widget=forms.DateInput(attrs={"type": "date"}), help_text="The first day away"
    )
    ends_on = forms.DateField(
        label="To",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="The last day; open if nobody knows",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "person", colleague_choices())


@dataclass(frozen=True)
class Away:
    name: str
    href: str
    words: str
    tag: Tag
    remove_href: str


@page("absences", methods=("GET", "POST"))
def absences(request: HttpRequest) -> HttpResponse:
    frame, user = frame_of(request), reader(request)
    form = AbsenceForm(request.POST or None, initial={"person": user.person_id or "", "starts_on": frame.today})
    if request.method == "POST" and form.is_valid():
        try:
            _keep(user, form.cleaned_data)
        except RefusedError as refused:
            form.add_error("ends_on", str(refused))
        else:
            refresh_soon()
            return redirect("absences")
    rows, pager = paged(request, _rows(frame))
    frame.names.learn(row.person_id for row in rows)
    return show(frame, "absences", form=form, rows=[_away(frame, row) for row in rows], pager=pager)


@page("absences/<int:pk>/remove", methods=("POST",))
def absence_remove(request: HttpRequest, pk: int) -> HttpResponse:
    user = reader(request)
    found = get_object_or_404(Absence.objects.select_related("person"), pk=pk)  # no secret: anybody may put it right
    with decided(kind="absence", words=f"An absence of {found.person} was taken out", at=now(), by=user, tables=TABLES):
        remove_absence(absence=found)
    refresh_soon()
    return redirect("absences")


def _keep(user: User, given: dict[str, Any]) -> None:
    with decided(kind="absence", words="An absence was recorded", at=now(), by=user, tables=TABLES):
        add_absence(
            person=int(given["person"]), kind=given["kind"], starts_on=given["starts_on"], ends_on=given["ends_on"]
        )


def _rows(frame: Frame) -> list[Absence]:
    """Who is away on the shown day, or will be; those who are, first."""
    goes_on = Q(ends_on=None) | Q(ends_on__gte=frame.as_of)
    return list(Absence.objects.filter(goes_on).order_by("starts_on", "pk"))


def _away(frame: Frame, row: Absence) -> Away:
    until = f" to {day_short(row.ends_on, frame.as_of)}" if row.ends_on else ", until further notice"
    words = f"from {day_short(row.starts_on, frame.as_of)}{'' if row.kind == 'leaving' else until}"
    return Away(
        name=frame.names[row.person_id],
        href=frame.href("person", row.person_id),
        words=words,
        tag=_tag(row, frame.as_of),
        remove_href="" if frame.is_past else reverse("absence_remove", args=[row.pk]),
    )


def _tag(row: Absence, day: date) -> Tag:
    if row.kind == "leaving":
        return ("bad", "has left") if row.starts_on <= day else ("warn", "leaves")
    return ("warn", "away") if row.starts_on <= day else ("plain", "to come")
