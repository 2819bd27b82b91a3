"""The link of whoever was asked: one page with the question, and what became of the answer. It opens nothing else.

Who has the link may answer: no cookie counts or is set, so no other site can send anything in somebody's name. A
choice that was tapped in the mail is marked, never stored: a person presses the button.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt

from wellkept.records.commands.answer_survey import LONGEST_COMMENT, answer_survey
from wellkept.records.commands.ask_no_more import ask_no_more
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.note_miss import note_miss
from wellkept.records.queries.opted_out import is_opted_out
from wellkept.records.queries.part_of_link import too_many_misses
from wellkept.records.queries.survey_link import answer_of, invitation_of_link
from wellkept.sdk.survey_scales import LANGUAGES
from wellkept.sdk.survey_texts import TEXTS
from wellkept.web.human_step import by_hand, shown_now
from wellkept.web.page import now, page
from wellkept.web.pages.signin import line_of_caller
from wellkept.web.shown.survey_page import CANNOT_SAY, SurveyPage

Answer = Callable[[HttpRequest, SurveyPage], HttpResponse]


def _of_link(view: Answer) -> Callable[..., HttpResponse]:
    """The page of an invitation; wrong, old and closed links answer alike, and whoever tries many waits."""

    @wraps(view)
    def answer(request: HttpRequest, token: str) -> HttpResponse:
        invitation = invitation_of_link(token, now())
        if invitation is None:
            return _quiet(_missed(request))
        asked = request.POST.get("lang") or request.GET.get("lang", "")
        return _quiet(view(request, SurveyPage(invitation, token, asked)))

    return answer


@page("s/<str:token>", methods=("GET", "POST"), public=True)
@csrf_exempt
@_of_link
def survey_link(request: HttpRequest, shown: SurveyPage) -> HttpResponse:
    """What is asked. Sent by hand it is stored; sent by what may be a machine it is asked once more."""
    if request.method != "POST":
        stood = answer_of(shown.invitation)
        tapped = _fields(request.GET)
        marked, comment = shown.stood(stood) | tapped, stood.comment if stood else ""
        return _question(request, shown, marked, comment, said="marked" if tapped else "")
    sent = _fields(request.POST)
    comment, human = request.POST.get("comment", "")[:LONGEST_COMMENT], by_hand(request, shown.invitation.pk)
    questions = shown.questions(sent)
    if not any(one.chosen for one in questions):
        return _question(request, shown, sent, comment, wrong="choose")
    values = {
        question["key"]: None if one.chosen == CANNOT_SAY else float(one.chosen)
        for question, one in zip(shown.survey.questions, questions, strict=True)
        if one.chosen
    }
    try:
        answer_survey(invitation=shown.invitation, values=values, comment=comment, at=now(), automatic=not human)
    except RefusedError:
        return _quiet(_missed(request))
    if human:
        return redirect(f"{reverse('survey_thanks', args=[shown.token])}?lang={shown.language}")
    return _question(request, shown, sent, comment, wrong="once_more")


@page("s/<str:token>/thanks", public=True)
@_of_link
def survey_thanks(request: HttpRequest, shown: SurveyPage) -> HttpResponse:
    """What stands, when it was stored, and what comes of it."""
    stood = answer_of(shown.invitation)
    if stood is None:
        return redirect("survey_link", shown.token)
    at = stood.at.astimezone(shown.zone)
    stored = shown.say("stored", day=shown.day(stood.at), time=f"{at:%H:%M}", receipt=stood.receipt)
    said = shown.say("said", answer=shown.answered(stood)) if len(shown.survey.questions) == 1 else ""
    more = {"said": said, "stored": stored, "follows": shown.follows(), "comment": stood.comment}
    return _page(request, "survey_thanks", shown, **more)


@page("s/<str:token>/out", methods=("GET", "POST"), public=True)
@csrf_exempt
@_of_link
def survey_out(request: HttpRequest, shown: SurveyPage) -> HttpResponse:
    """They want to be asked nothing more."""
    again = False
    if request.method == "POST" and not is_opted_out(shown.invitation.address):
        again = not by_hand(request, shown.invitation.pk)
        if not again:
            ask_no_more(address=shown.invitation.address, at=now())
    out = is_opted_out(shown.invitation.address)
    return _page(request, "survey_out", shown, out=out, again=again, form_shown=shown_now(shown.invitation.pk))


def _fields(sent: QueryDict) -> dict[str, str]:
    return {name: str(value) for name, value in sent.items() if name.startswith("q")}


def _question(
    request: HttpRequest, shown: SurveyPage, marked: dict[str, str], comment: str, **said: str
) -> HttpResponse:
    state = {"said": "", "wrong": ""} | said
    return _page(
        request,
        "survey_link",
        shown,
        questions=shown.questions(marked),
        comment=comment,
        longest=LONGEST_COMMENT,
        unsaid=CANNOT_SAY,
        form_shown=shown_now(shown.invitation.pk),
        **state,
    )


def _page(request: HttpRequest, name: str, shown: SurveyPage, **more: Any) -> HttpResponse:
    links = {key: reverse(key, args=[shown.token]) for key in ("survey_link", "survey_out")}
    context = {"theme": request.COOKIES.get("theme", ""), "links": links, **shown.context(), **more}
    return render(request, f"pages/{name}.html", context)


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
