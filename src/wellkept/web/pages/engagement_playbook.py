"""Filling an engagement from a playbook: what it would bring, and from which day on it counts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from wellkept import access
from wellkept.records.commands.decide import decided
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.use_playbook import TABLES, use_playbook
from wellkept.records.models import Engagement
from wellkept.records.queries.journal import name_of
from wellkept.records.queries.playbooks import playbooks
from wellkept.web.page import Frame, frame_of, now, page, reader, show
from wellkept.web.refresh_soon import refresh_soon
from wellkept.web.shown.choice import offer
from wellkept.web.shown.held_page import KIND
from wellkept.web.shown.playbook import shown_playbook

LEDE = "A beginning for all ten practices, to be changed at once. What stands there already stays as it is."


class PlaybookForm(forms.Form):
    playbook = forms.ChoiceField(label="Which playbook", choices=(), widget=forms.RadioSelect)
    starts_on = forms.DateField(
        label="Days are counted from", widget=forms.DateInput(attrs={"type": "date"}), help_text="Its first day"
    )


@page("engagement/<int:pk>/playbook", methods=("GET", "POST"))
def engagement_playbook(request: HttpRequest, pk: int) -> HttpResponse:
    frame = frame_of(request)
    found = access.engagement(reader(request), pk)
    form = PlaybookForm(request.POST or None, initial=_initial(frame, found))
    offer(form, "playbook", [(one.name, one.title) for one in playbooks().values()])
    if request.method == "POST" and form.is_valid() and _used(frame, found, form):
        return redirect("engagement", pk)
    return show(
        frame,
        "engagement_playbook",
        "engagements",
        name=found.name,
        lede=LEDE,
        engagement_href=frame.href("engagement", pk),
        form=form,
        playbooks=[shown_playbook(one) for one in playbooks().values()],
    )


def _initial(frame: Frame, found: Engagement) -> dict[str, Any]:
    """Work that is sold as a service begins as one."""
    service = "service" in found.kind.casefold()
    name = next((name for name in playbooks() if ("service" in name) == service), "")
    return {"starts_on": found.starts_on or frame.today, "playbook": name}


def _used(frame: Frame, found: Engagement, form: PlaybookForm) -> bool:
    given: dict[str, Any] = form.cleaned_data
    chosen, tables = playbooks()[given["playbook"]], [name_of(model) for model in TABLES.values()]
    words = f"The playbook {chosen.title} was used in {found.name}"
    try:
        with decided(kind=KIND, words=words, at=now(), by=reader(frame.request), tables=tables):
            use_playbook(engagement=found, playbook=chosen, starts_on=given["starts_on"], today=frame.today)
    except RefusedError as refused:
        form.add_error(None, str(refused))
        return False
    refresh_soon()
    return True
