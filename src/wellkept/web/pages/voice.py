"""What people say, for the firm and for one account: scores over time with how sure they are, comments, and silence."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from wellkept import access
from wellkept.records.queries.answers_held import Held, answers_held
from wellkept.web.page import Frame, frame_of, page, reader, show
from wellkept.web.shown.choice import paged
from wellkept.web.shown.surveys import comments, rate_measured, scores, themes

LONGEST = 80
PAGE = 20


@page("voice")
def voice(request: HttpRequest) -> HttpResponse:
    frame, user = frame_of(request), reader(request)
    found = access.accounts(user)
    names = dict(found.values_list("pk", "organisation__name"))
    return _show(request, frame, names, "What they say", [("Surveys", frame.href("surveys")), ("What they say", "")])


@page("accounts/<int:pk>/voice")
def account_voice(request: HttpRequest, pk: int) -> HttpResponse:
    frame, account = frame_of(request), access.account(reader(request), pk)
    name = account.organisation.name
    crumbs = [("Surveys", frame.href("surveys")), (name, frame.href("account", pk)), ("What they say", "")]
    return _show(request, frame, {pk: name}, f"What {name} says", crumbs)


def _show(
    request: HttpRequest, frame: Frame, names: dict[int, str], title: str, crumbs: list[tuple[str, str]]
) -> HttpResponse:
    held = _held(request, frame, names)
    wanted = request.GET.get("q", "")[:LONGEST]
    shown, pager = paged(request, comments(frame, held, names, wanted), PAGE)
    return show(
        frame,
        "voice",
        "voice",
        title=title,
        crumbs=crumbs,
        rate=rate_measured(frame, names),
        scores=scores(frame, held, frame.moment),
        themes=themes(held),
        comments=shown,
        pager=pager,
        q=wanted,
        several=len(names) > 1,
    )


def _held(request: HttpRequest, frame: Frame, names: dict[int, str]) -> list[Held]:
    """Answers of these accounts; those to the reader's own work somebody else reads first."""
    own = reader(request).person_id
    if frame.refresh is None:
        return []
    found = [row for row in answers_held(frame.moment) if row.account in names]
    return [row for row in found if own is None or own not in row.concerns]
