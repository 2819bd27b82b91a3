"""A training session of an engagement: who needs it, when it is, and who came."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from wellkept import access
from wellkept.records.commands.decide import decided
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.keep_training import Session, keep_training, note_attendance, remove_training
from wellkept.records.models import Engagement, Training
from wellkept.sdk.calendar_file import Event, calendar_file
from wellkept.sdk.drafting import plain
from wellkept.web.page import Frame, frame_of, now, page, reader, show
from wellkept.web.refresh_soon import refresh_soon
from wellkept.web.shown.choice import offer
from wellkept.web.shown.person_choices import day_field, theirs
from wellkept.web.shown.records_csv import records_csv

BEGINS, LASTS = timedelta(hours=9), timedelta(hours=3)
KIND, TABLES = "handing over", ("training", "trainingplace")
CAME = [("", "not said"), ("yes", "came"), ("no", "did not come")]
SAID = {"yes": True, "no": False, "": None}
COLUMNS = ("engagement", "training", "training_on", "trainee", "came")


class TrainingForm(forms.Form):
    title = forms.CharField(label="What is trained", max_length=200)
    on = day_field(label="On which day", required=False, help_text="Empty while it is not agreed")
    people = forms.MultipleChoiceField(label="Who needs it", required=False, widget=forms.CheckboxSelectMultiple)


class CameForm(forms.Form):
    """One choice for each who needs it."""

    def __init__(self, row: Training, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for place in row.places.select_related("person"):
            said = {True: "yes", False: "no", None: ""}[place.came]
            self.fields[f"came_{place.person_id}"] = forms.ChoiceField(
                label=place.person.name, choices=CAME, required=False, initial=said
            )

    def came(self) -> Iterator[tuple[int, bool | None]]:
        for name, said in self.cleaned_data.items():
            yield int(name.removeprefix("came_")), SAID[said]


@page("engagement/<int:pk>/trainings.csv")
def trainings_csv(request: HttpRequest, pk: int) -> HttpResponse:
    """A row for each who needs one, under the names by which it can be read in."""
    found = access.engagement(reader(request), pk)
    lines: list[tuple[Any, ...]] = []
    for row in found.trainings.prefetch_related("places__person"):
        places = [(place.person.name, place.came) for place in row.places.all()] or [("", None)]
        lines += [(found.key, row.title, row.on, *one) for one in places]
    return records_csv("trainings", found.pk, COLUMNS, lines)


@page("engagement/<int:pk>/trainings/add", methods=("GET", "POST"))
def training_add(request: HttpRequest, pk: int) -> HttpResponse:
    return _form(request, access.engagement(reader(request), pk), None)


@page("engagement/<int:pk>/trainings/<int:training>", methods=("GET", "POST"))
def training_edit(request: HttpRequest, pk: int, training: int) -> HttpResponse:
    row = access.of_engagement(reader(request), pk, Training, training)
    return _form(request, row.engagement, row)


@page("engagement/<int:pk>/trainings/<int:training>/came", methods=("GET", "POST"))
def training_came(request: HttpRequest, pk: int, training: int) -> HttpResponse:
    frame = frame_of(request)
    row = access.of_engagement(reader(request), pk, Training, training)
    form = CameForm(row, request.POST or None)
    if request.method == "POST" and form.is_valid():
        words = f"Who came to “{row.title}” of {row.engagement.name} was noted"
        try:
            with decided(kind=KIND, words=words, at=now(), by=reader(request), tables=TABLES):
                note_attendance(training=row, came=dict(form.came()), today=frame.today)
        except RefusedError as refused:
            form.add_error(None, str(refused))
        else:
            refresh_soon()
            return redirect("engagement_documentation", pk)
    lede = "What nobody said is not known, and does not count against them."
    return _shown(frame, row.engagement, form, f"Who came to “{row.title}”", lede)


@page("engagement/<int:pk>/trainings/<int:training>.ics")
def training_ics(request: HttpRequest, pk: int, training: int) -> HttpResponse:
    """An entry for calendars, to be opened, given its hours, and sent to those who need it."""
    frame = frame_of(request)
    row = access.of_engagement(reader(request), pk, Training, training)
    events = [_event(frame, row)] if row.on else []
    response = HttpResponse(calendar_file(events, now()), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="training-{pk}-{training}.ics"'
    return response


@page("engagement/<int:pk>/trainings/<int:training>/remove", methods=("POST",))
def training_remove(request: HttpRequest, pk: int, training: int) -> HttpResponse:
    row = access.of_engagement(reader(request), pk, Training, training)
    words = f"The training “{row.title}” of {row.engagement.name} is not held"
    with decided(kind=KIND, words=words, at=now(), by=reader(request), tables=TABLES):
        remove_training(training=row)
    refresh_soon()
    return redirect("engagement_documentation", pk)


def _event(frame: Frame, row: Training) -> Event:
    assert row.on is not None
    people = ", ".join(place.person.name for place in row.places.select_related("person"))
    begins = frame.midnight(row.on) + BEGINS
    return Event(begins, begins + LASTS, plain(f"{row.title}: {row.engagement.name}"), plain(f"For {people}", 2_000))


def _form(request: HttpRequest, found: Engagement, row: Training | None) -> HttpResponse:
    frame = frame_of(request)
    held = list(row.places.values_list("person_id", flat=True)) if row else []
    initial: dict[str, Any] = {"title": row.title, "on": row.on} if row else {}
    form = TrainingForm(request.POST or None, initial=initial | {"people": [str(one) for one in held]})
    offer(form, "people", theirs(frame, found, held=held))
    if request.method == "POST" and form.is_valid():
        try:
            _keep(frame, found, row, form)
        except RefusedError as refused:
            form.add_error(None, str(refused))
        else:
            refresh_soon()
            return redirect("engagement_documentation", found.pk)
    lede = "Name whoever will run it: who came is then counted against who needs it."
    return _shown(frame, found, form, "Change a training" if row else "A training", lede)


def _keep(frame: Frame, found: Engagement, row: Training | None, form: TrainingForm) -> None:
    given = form.cleaned_data
    session = Session(given["title"], given["on"], [int(one) for one in given["people"]])
    words = f"The training “{session.title}” of {found.name}"
    with decided(kind=KIND, words=words, at=now(), by=reader(frame.request), tables=TABLES):
        keep_training(engagement=found, session=session, today=frame.today, training=row)


def _shown(frame: Frame, found: Engagement, form: forms.Form, title: str, lede: str) -> HttpResponse:
    back = reverse("engagement_documentation", args=[found.pk])
    crumbs = [(found.name, frame.href("engagement", found.pk)), ("Documentation", back)]
    return show(
        frame,
        "form",
        "engagements",
        title=title,
        lede=lede,
        crumbs=crumbs,
        form=form,
        two=False,
        button="Keep it",
        back=back,
    )
