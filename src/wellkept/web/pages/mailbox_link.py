"""The link of a colleague: what is read of theirs, and what they decide. It opens nothing else.

Who has the link may decide: no cookie counts here, so no other site can send anything in somebody's name.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.csrf import csrf_exempt

from wellkept import registry
from wellkept.records.commands.decide_part import agree, opt_out
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.leave_out import leave_out
from wellkept.records.commands.note_miss import note_miss
from wellkept.records.models import SourcePart
from wellkept.records.queries.organisations import the_firm
from wellkept.records.queries.part_of_link import part_of_link, too_many_misses
from wellkept.web.page import Frame, frame_of, now, page, show_bare
from wellkept.web.pages.error import too_many
from wellkept.web.pages.signin import line_of_caller
from wellkept.web.refresh_soon import refresh_soon
from wellkept.web.shown.sources import label_of, title_of, what_is_read

CONSENT = SourcePart.Consent


class LeftOutForm(forms.Form):
    keep_out = forms.CharField(
        label="Leave out mail with these",
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
        help_text="Addresses or domains, one a line, such as doctor.example. What was read of them before stays: "
        "hide a conversation for that, or leave the mailbox out.",
    )


@page("mailbox/<str:token>", methods=("GET", "POST"), public=True)
@csrf_exempt
def mailbox_link(request: HttpRequest, token: str) -> HttpResponse:
    part = part_of_link(token)
    if part is None:
        return _missed(request)
    form = LeftOutForm(
        request.POST if "keep_out" in request.POST else None, initial={"keep_out": "\n".join(part.left_out)}
    )
    if request.method == "POST" and _decide(request, part, form):
        return _quiet(redirect("mailbox_link", token))
    return _quiet(show_bare(request, "mailbox_link", **_context(frame_of(request), part, form)))


def decide(asked: str, part: SourcePart) -> None:
    """What the owner pressed."""
    if asked == "agree":
        agree(part=part, at=now())
    elif asked == "out":
        opt_out(part=part, at=now(), folder=settings.COLUMNS_FOLDER)
        refresh_soon(full=True)


def _decide(request: HttpRequest, part: SourcePart, form: LeftOutForm) -> bool:
    """Whether it was done; else the form says what is wrong."""
    if "keep_out" not in request.POST:
        decide(request.POST.get("decide", ""), part)
        return True
    return keep_left_out(part, form)


def keep_left_out(part: SourcePart, form: LeftOutForm) -> bool:
    if not form.is_valid():
        return False
    try:
        leave_out(part=part, words=form.cleaned_data["keep_out"].splitlines())
    except RefusedError as refused:
        form.add_error("keep_out", str(refused))
        return False
    return True


def _missed(request: HttpRequest) -> HttpResponse:
    """Wrong and old links alike; who tries many is told to wait, and right ones go on opening."""
    line = line_of_caller(request) or "unknown"
    if too_many_misses(line, now()):
        return too_many(request)
    note_miss(line=line, at=now())
    raise Http404


def _quiet(response: HttpResponse) -> HttpResponse:
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _context(frame: Frame, part: SourcePart, form: LeftOutForm) -> dict[str, Any]:
    firm = the_firm()
    live = registry.live_connectors().get(part.source.connector)
    return {
        "firm": firm.name if firm else "",
        "name": title_of(part),
        "kind": label_of(part.source),
        "reads": what_is_read(live, frame.settings),
        "stands": standing(frame, part),
        "may_agree": part.consent != CONSENT.AGREED,
        "may_leave": part.consent != CONSENT.OPTED_OUT,
        "left_out": form,
    }


def standing(frame: Frame, part: SourcePart) -> str:
    """Whether it is read, and since when, to the one whose it is."""
    begins, decided = frame.local(part.reads_from), frame.local(part.decided_at)
    if part.consent == CONSENT.OPTED_OUT and decided:
        return f"You left it out on {decided:%-d %B %Y}. It is not read, and what it alone had brought is taken back."
    if part.consent == CONSENT.AGREED and decided:
        return f"You agreed on {decided:%-d %B %Y}. You can leave it out at any time."
    if part.consent == CONSENT.TOLD and begins and part.reads_from:
        word = "It has been read since" if part.reads_from <= now() else "If you say nothing, it is read from"
        return f"{word} {begins:%-d %B %Y, %H:%M}."
    return "It is not read yet."
