"""Ask the team of an engagement how it feels: a link for each, shown once."""

from __future__ import annotations

from urllib.parse import quote

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from wellkept import access
from wellkept.facts.models import Address, Person
from wellkept.records.commands.ask_pulse import DAYS, ask_pulse
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.make_client_link import make_client_link
from wellkept.records.models import Engagement
from wellkept.web.page import Frame, frame_of, now, page, reader, show
from wellkept.web.shown.choice import offer
from wellkept.web.shown.client_links import Made
from wellkept.web.shown.colleagues import colleagues


class PulseForm(forms.Form):
    people = forms.MultipleChoiceField(label="Who is on the team", widget=forms.CheckboxSelectMultiple)


@page("engagement/<int:pk>/pulse", methods=("GET", "POST"))
def pulse_ask(request: HttpRequest, pk: int) -> HttpResponse:
    frame = frame_of(request)
    found = access.engagement(reader(request), pk)
    team = found.roles.values_list("person_id", flat=True)
    form = PulseForm(request.POST or None, initial={"people": [str(one) for one in team]})
    offer(form, "people", [(str(one), name) for one, name in colleagues()])
    made: list[Made] = []
    if request.method == "POST" and form.is_valid():
        try:
            made = _ask(frame, found, [int(one) for one in form.cleaned_data["people"]])
        except RefusedError as refused:
            form.add_error(None, str(refused).capitalize())
    back = reverse("engagement_communication", args=[pk])
    return show(frame, "pulse_ask", "engagements", name=found.name, back=back, form=form, made=made, days=DAYS)


@transaction.atomic
def _ask(frame: Frame, found: Engagement, people: list[int]) -> list[Made]:
    user, at = reader(frame.request), now()
    pulse = ask_pulse(engagement=found, people=len(people), on=at.astimezone(frame.zone).date())
    named = Person.objects.filter(pk__in=people).order_by("name")

    def link(person: Person) -> str:
        return make_client_link(purpose="pulse", subject=pulse.pk, person=person, days=DAYS, by=user, at=at)

    return [_made(frame, found, one, link(one)) for one in named]


def _made(frame: Frame, found: Engagement, person: Person, token: str) -> Made:
    link = frame.request.build_absolute_uri(reverse("client_link", args=[token]))
    to = Address.objects.filter(person=person, kind=Address.Kind.PERSON).order_by("pk").first()
    words = (
        f"Hello {person.name},\n\ntwo questions about {found.name}, without your name on the answer:\n\n{link}\n\n"
        f"It opens for {DAYS} days, and takes one answer."
    )
    address = to.value if to else ""
    return Made(person.name, address, link, f"mailto:{quote(address)}?subject={quote(found.name)}&body={quote(words)}")
