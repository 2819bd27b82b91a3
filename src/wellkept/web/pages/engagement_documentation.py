"""What is handed over in an engagement, to whom, and whether they accept it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from wellkept import access
from wellkept.records.commands.decide import decided
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.keep_deliverable import Handed, keep_deliverable, remove_deliverable, tell_receivers
from wellkept.records.models import Deliverable, Engagement
from wellkept.web.page import Frame, frame_of, now, page, reader, show
from wellkept.web.refresh_soon import refresh_soon
from wellkept.web.shown.choice import offer
from wellkept.web.shown.handing_over import handing_of
from wellkept.web.shown.person_choices import day_field, theirs
from wellkept.web.shown.records_csv import records_csv

KIND, TABLES = "handing over", ("deliverable", "receiver")
KINDS = [
    ("documentation", "Documentation"),
    ("as_built", "As-built: what was deployed in the end"),
    ("other", "Something else"),
]
COLUMNS = ("engagement", "deliverable", "kind", "due_on", "receiver", "told_on", "accepted_on", "refused_on", "said")


class DeliverableForm(forms.Form):
    title = forms.CharField(label="What is handed over", max_length=200)
    kind = forms.ChoiceField(label="Of which kind", choices=KINDS, widget=forms.RadioSelect, initial="documentation")
    due_on = day_field(label="By when", required=False)
    receivers = forms.MultipleChoiceField(
        label="Who is to receive it",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Each of them is asked to accept it",
    )


@page("engagement/<int:pk>/documentation")
def engagement_documentation(request: HttpRequest, pk: int) -> HttpResponse:
    frame = frame_of(request)
    found = access.engagement(reader(request), pk)
    handing = handing_of(frame, found)
    closing = getattr(found, "closing", None)
    return show(
        frame,
        "engagement_documentation",
        "engagements",
        pk=pk,
        name=found.name,
        back=f"{frame.href('engagement', pk)}#documentation",
        deliverables=handing.deliverables,
        trainings=handing.trainings,
        missing=list(handing.missing()),
        closed_on=found.closed_on if found.closed_on and found.closed_on <= frame.as_of else None,
        closing=closing if closing and closing.closed_on <= frame.as_of else None,
        changes=not frame.is_past,
    )


@page("engagement/<int:pk>/deliverables.csv")
def deliverables_csv(request: HttpRequest, pk: int) -> HttpResponse:
    """A row for each receiver, under the names by which it can be read in."""
    found = access.engagement(reader(request), pk)
    rows = found.deliverables.prefetch_related("receivers__person").order_by("title")
    lines: list[tuple[Any, ...]] = []
    for row in rows:
        head = (found.key, row.title, row.kind, row.due_on)
        named = [
            (one.person.name, one.told_on, one.accepted_on, one.refused_on, one.words) for one in row.receivers.all()
        ]
        lines += [(*head, *one) for one in named or [("", None, None, None, "")]]
    return records_csv("deliverables", found.pk, COLUMNS, lines)


@page("engagement/<int:pk>/deliverables/add", methods=("GET", "POST"))
def deliverable_add(request: HttpRequest, pk: int) -> HttpResponse:
    return _form(request, access.engagement(reader(request), pk), None)


@page("engagement/<int:pk>/deliverables/<int:deliverable>", methods=("GET", "POST"))
def deliverable_edit(request: HttpRequest, pk: int, deliverable: int) -> HttpResponse:
    row = access.of_engagement(reader(request), pk, Deliverable, deliverable)
    return _form(request, row.engagement, row)


@page("engagement/<int:pk>/deliverables/<int:deliverable>/told", methods=("POST",))
def deliverable_told(request: HttpRequest, pk: int, deliverable: int) -> HttpResponse:
    """Somebody says that it was sent to everybody named."""
    row = access.of_engagement(reader(request), pk, Deliverable, deliverable)
    words = f"“{row.title}” of {row.engagement.name} was sent"
    with decided(kind=KIND, words=words, at=now(), by=reader(request), tables=TABLES):
        tell_receivers(deliverable=row, on=frame_of(request).today)
    refresh_soon()
    return redirect("engagement_documentation", pk)


@page("engagement/<int:pk>/deliverables/<int:deliverable>/remove", methods=("POST",))
def deliverable_remove(request: HttpRequest, pk: int, deliverable: int) -> HttpResponse:
    row = access.of_engagement(reader(request), pk, Deliverable, deliverable)
    words = f"“{row.title}” of {row.engagement.name} is handed over to nobody"
    with decided(kind=KIND, words=words, at=now(), by=reader(request), tables=TABLES):
        remove_deliverable(deliverable=row)
    refresh_soon()
    return redirect("engagement_documentation", pk)


def _form(request: HttpRequest, found: Engagement, row: Deliverable | None) -> HttpResponse:
    frame = frame_of(request)
    form = _offered(frame, found, row)
    if request.method == "POST" and form.is_valid():
        try:
            _keep(frame, found, row, form)
        except RefusedError as refused:
            form.add_error(None, str(refused))
        else:
            refresh_soon()
            return redirect("engagement_documentation", found.pk)
    back = reverse("engagement_documentation", args=[found.pk])
    return show(
        frame,
        "form",
        "engagements",
        title="Change what is handed over" if row else "What is handed over",
        lede="Who runs it later needs to know what was built. Name them: each accepts it by a link of their own.",
        crumbs=[(found.name, frame.href("engagement", found.pk)), ("Documentation", back)],
        form=form,
        two=False,
        button="Keep it",
        back=back,
    )


def _offered(frame: Frame, found: Engagement, row: Deliverable | None) -> DeliverableForm:
    held = list(row.receivers.values_list("person_id", flat=True)) if row else []
    initial: dict[str, Any] = {"receivers": [str(one) for one in held]}
    if row:
        initial |= {name: getattr(row, name) for name in ("title", "kind", "due_on")}
    form = DeliverableForm(frame.request.POST or None, initial=initial)
    offer(form, "receivers", theirs(frame, found, held=held))
    return form


def _keep(frame: Frame, found: Engagement, row: Deliverable | None, form: DeliverableForm) -> None:
    given = form.cleaned_data
    people = [int(one) for one in given["receivers"]]
    handed = Handed(given["title"], given["kind"], given["due_on"], people)
    words = f"“{handed.title}” is handed over in {found.name}"
    with decided(kind=KIND, words=words, at=now(), by=reader(frame.request), tables=TABLES):
        keep_deliverable(engagement=found, handed=handed, today=frame.today, deliverable=row)
