"""The link of somebody outside: one page with one thing to answer, and what they said. It opens nothing else.

Who has the link may answer: no cookie counts or is set, so no other site can send anything in somebody's name. What a
machine sends is never taken: a person presses the button.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt

from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.note_miss import note_miss
from wellkept.records.commands.use_client_link import use_client_link
from wellkept.records.models import ClientLink
from wellkept.records.queries.client_link import client_link_of
from wellkept.records.queries.organisations import the_firm
from wellkept.records.queries.part_of_link import too_many_misses
from wellkept.sdk.survey_scales import LANGUAGES
from wellkept.sdk.survey_texts import TEXTS
from wellkept.web.client_links.firm_day import firm_day
from wellkept.web.client_links.purpose import Asked, Purpose, purposes
from wellkept.web.filters import day
from wellkept.web.human_step import by_hand, shown_now
from wellkept.web.page import now, page
from wellkept.web.pages.signin import line_of_caller
from wellkept.web.refresh_soon import refresh_soon


@dataclass(frozen=True)
class Opened:
    """A link that opens: what for, and what it asks."""

    link: ClientLink
    purpose: Purpose
    asked: Asked
    token: str

    @property
    def about(self) -> int:
        """What the human step is about. Invitations to surveys count upwards, links downwards: none passes for one."""
        return -self.link.pk


Answer = Callable[[HttpRequest, Opened], HttpResponse]


def _of_link(view: Answer) -> Callable[..., HttpResponse]:
    """Wrong, old, withdrawn and used links answer alike, and whoever tries many waits."""

    @wraps(view)
    def answer(request: HttpRequest, token: str) -> HttpResponse:
        opened = _opened(token)
        return _quiet(view(request, opened) if opened else _missed(request))

    return answer


@page("link/<str:token>", methods=("GET", "POST"), public=True)
@csrf_exempt
@_of_link
def client_link(request: HttpRequest, opened: Opened) -> HttpResponse:
    """What is asked. Sent by hand it is taken; sent by what may be a machine it is asked once more."""
    if request.method != "POST":
        return _question(request, opened, QueryDict())
    if not by_hand(request, opened.about):
        return _question(request, opened, request.POST, wrong="once_more")
    purpose, at = opened.purpose, now()

    def take(link: ClientLink) -> None:
        purpose.take(link, request.POST, at)

    try:
        use_client_link(link=opened.link, take=take, again=purpose.again, at=at, forget=purpose.anonymous)
    except RefusedError as refused:
        return _question(request, opened, request.POST, wrong=str(refused).rstrip("."))
    refresh_soon()
    if purpose.again:
        return redirect("client_link_done", opened.token)
    return _page(request, opened, done=True)


@page("link/<str:token>/done", public=True)
@_of_link
def client_link_done(request: HttpRequest, opened: Opened) -> HttpResponse:
    """What stands."""
    if not opened.link.answers:
        return redirect("client_link", opened.token)
    return _page(request, opened, done=True)


def _opened(token: str) -> Opened | None:
    link = client_link_of(token, now())
    purpose = purposes().get(link.purpose) if link else None
    if link is None or purpose is None or (link.answers and not purpose.again):
        return None
    asked = purpose.shown(link)
    return Opened(link, purpose, asked, token) if asked else None


def _question(request: HttpRequest, opened: Opened, given: QueryDict, wrong: str = "") -> HttpResponse:
    return _page(request, opened, given=given, wrong=wrong)


def _page(request: HttpRequest, opened: Opened, **more: Any) -> HttpResponse:
    purpose, firm = opened.purpose, the_firm()
    asked = opened.asked if not more.get("done") else purpose.shown(opened.link) or opened.asked
    frame = {
        "theme": request.COOKIES.get("theme", ""),
        "firm": firm.name if firm else "",
        "title": purpose.title,
        "asked": asked,
        "again": purpose.again,
        "until": day(firm_day(opened.link.expires_at)),
        "form_shown": shown_now(opened.about),
        "links": {"here": reverse("client_link", args=[opened.token])},
    }
    state = {"given": QueryDict(), "wrong": "", "done": False} | more
    return render(request, f"client_links/{purpose.name}.html", asked.values | frame | state)


def _missed(request: HttpRequest) -> HttpResponse:
    line = line_of_caller(request) or "unknown"
    if too_many_misses(line, now()):
        return _nothing(request, "too_many", 429)
    note_miss(line=line, at=now())
    return _nothing(request, "gone", 404)


def _nothing(request: HttpRequest, what: str, status: int) -> HttpResponse:
    """In every language, for nobody knows who asks."""
    lines = [(code, TEXTS[code][what], TEXTS[code]["why_gone"] if what == "gone" else "") for code in LANGUAGES]
    context = {"theme": request.COOKIES.get("theme", ""), "lines": lines}
    return render(request, "pages/survey_gone.html", context, status=status)


def _quiet(response: HttpResponse) -> HttpResponse:
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
