"""Surveys: what the firm asks, how many answer, and which low answers somebody is to take up."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from wellkept import access
from wellkept.records.commands.end_follow_up import end_follow_up
from wellkept.records.commands.send_letter_again import send_letter_again
from wellkept.records.models import Letter, Survey
from wellkept.records.queries.mail_server import mail_server
from wellkept.web.page import frame_of, now, page, reader, said, show
from wellkept.web.shown.surveys import ABOUT, KINDS, low_ones, rate_of, sent_of

SAID = {
    "kept": "Saved.",
    "runs": "It asks from now on: whatever ends after this moment.",
    "stopped": "It asks nobody any more. Links that went out go on opening until they close.",
    "taken_up": "Noted: somebody was in touch.",
    "again": "It waits to be sent once more.",
}
STUCK = [Letter.State.UNKNOWN, Letter.State.REFUSED]
MOST = 50


@dataclass(frozen=True)
class Shown:
    name: str
    href: str
    asks: str
    runs: bool
    rate: str


@dataclass(frozen=True)
class Stuck:
    to: str
    state: str
    said: str
    again_href: str


@page("surveys")
def surveys(request: HttpRequest) -> HttpResponse:
    frame, user = frame_of(request), reader(request)
    sets = access.may(user, "settings")
    every = list(Survey.objects.all())
    sent = sent_of(every)
    waiting = access.follow_ups(user).filter(done_at=None)[:MOST]
    words = SAID.get(request.GET.get("said", ""), "")
    return show(
        frame,
        "surveys",
        surveys=[
            Shown(
                one.name,
                reverse("survey", args=[one.pk]),
                f"{KINDS[one.kind]}, {ABOUT[one.about]}",
                one.runs,
                rate_of(sent.get(one.pk, ()), now()).says,
            )
            for one in every
        ],
        low=low_ones(frame, waiting, frame.today),
        stuck=_stuck() if sets else [],
        sets=sets,
        mail=mail_server() is not None,
        messages=[said("good", words)] if words else [],
    )


@page("surveys/low/<int:pk>/done", methods=("POST",))
def follow_up_done(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody says that they were in touch."""
    found = access.follow_up(reader(request), pk)
    end_follow_up(follow_up=found, at=now(), words=request.POST.get("words", ""))
    return redirect(f"{reverse('surveys')}?said=taken_up")


@page("surveys/letters/<int:pk>/again", methods=("POST",))
def letter_again(request: HttpRequest, pk: int) -> HttpResponse:
    send_letter_again(letter=access.letter(reader(request), pk), at=now())
    return redirect(f"{reverse('surveys')}?said=again")


def _stuck() -> list[Stuck]:
    """Letters of which nobody knows whether they arrived, and those that were refused."""
    words = {Letter.State.UNKNOWN: "not known whether it arrived", Letter.State.REFUSED: "refused"}
    found = Letter.objects.filter(state__in=STUCK).select_related("address").order_by("-pk")[:MOST]
    return [
        Stuck(one.address.value, words[Letter.State(one.state)], one.said, reverse("letter_again", args=[one.pk]))
        for one in found
    ]
