"""What is read of the reader's own: their mailboxes, what they decided, and conversations to hide."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from wellkept import access, registry
from wellkept.findings.queries.contacts import Only, contacts_of
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.hide_thread import hide_thread
from wellkept.records.models import SourcePart
from wellkept.records.queries.conversations import Conversation, conversations
from wellkept.records.queries.read_by_month import read_by_month
from wellkept.web.filters import month, number
from wellkept.web.page import Frame, frame_of, now, page, reader, said, show
from wellkept.web.pages.mailbox_link import CONSENT, LeftOutForm, decide, keep_left_out, standing
from wellkept.web.refresh_soon import refresh_soon
from wellkept.web.shown.choice import paged
from wellkept.web.shown.sources import label_of, title_of, what_is_read

ROWS = 25
LATELY = Only(4_000, kind="message")
MONTHS = 24
MOST_NAMED = 4
SAID = {
    "agreed": ("good", "You agreed: it is read."),
    "out": ("good", "It is left out. What it alone had brought is taken back; the figures follow in a moment."),
    "saved": ("good", "Saved: mail with these is kept nowhere from now on."),
    "hidden": ("good", "The conversation is hidden: it is kept nowhere, and not read again."),
}


@dataclass(frozen=True)
class OwnPart:
    pk: int
    name: str
    kind: str
    stands: str
    reads: list[str]
    months: list[list[str]]
    may_agree: bool
    may_leave: bool
    left_out: forms.Form


@dataclass(frozen=True)
class OwnConversation:
    message: int
    subject: str
    who: tuple[tuple[str, str], ...]
    more: int
    messages: int
    last_at: datetime | None


@page("mine")
def mine(request: HttpRequest) -> HttpResponse:
    return _show(request)


def _show(request: HttpRequest, bound: tuple[int, LeftOutForm] | None = None) -> HttpResponse:
    frame, user = frame_of(request), reader(request)
    words = request.GET.get("q", "").strip()[:100]
    found = _conversations(frame, user.person_id, words) if user.person_id else []
    rows, pager = paged(request, found, ROWS)
    names = access.names(user, {person for one in rows for person in one.people})
    kind, told = SAID.get(request.GET.get("said", ""), ("", ""))
    return show(
        frame,
        "mine",
        "settings",
        known=user.person_id is not None,
        parts=[_part(frame, one, bound) for one in access.own_parts(user)],
        q=words,
        conversations=[_conversation(frame, one, names) for one in rows],
        pager=pager,
        messages=[said(kind, told)] if told else [],
    )


@page("mine/<int:pk>", methods=("POST",))
def mine_part(request: HttpRequest, pk: int) -> HttpResponse:
    """Agree, leave it out, or leave out mail with some."""
    part = access.own_part(reader(request), pk)
    if "keep_out" in request.POST:
        form = _left_out(part, request)
        return redirect(f"{reverse('mine')}?said=saved") if keep_left_out(part, form) else _show(request, (pk, form))
    asked = request.POST.get("decide", "")
    decide(asked, part)
    return redirect(f"{reverse('mine')}?said={'agreed' if asked == 'agree' else 'out' if asked == 'out' else ''}")


@page("mine/hide", methods=("POST",))
def mine_hide(request: HttpRequest) -> HttpResponse:
    user = reader(request)
    if user.person_id is None:
        raise Http404
    sent = request.POST.get("message", "")
    message = int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 19 else 0
    try:
        hide_thread(message=message, person=user.person_id, at=now(), folder=settings.COLUMNS_FOLDER)
    except RefusedError:
        raise Http404 from None
    refresh_soon(full=True)
    return redirect(f"{reverse('mine')}?said=hidden")


def _conversations(frame: Frame, person: int, words: str) -> list[Conversation]:
    """What they sent, and what they received and counted as contact."""
    rows = contacts_of(settings.COLUMNS_FOLDER, until=frame.moment, people=[person], only=LATELY)
    return conversations(person, {row["fact"] for row in rows}, words)


def _part(frame: Frame, part: SourcePart, bound: tuple[int, LeftOutForm] | None) -> OwnPart:
    months = [
        [month(date.fromisoformat(f"{name}-01")), number(messages), number(meetings)]
        for name, messages, meetings in read_by_month(part.brought_by)[:MONTHS]
    ]
    return OwnPart(
        pk=part.pk,
        name=title_of(part),
        kind=label_of(part.source),
        stands=standing(frame, part) if part.included else "It was chosen once, and is not read any more.",
        reads=what_is_read(registry.live_connectors().get(part.source.connector), frame.settings),
        months=months,
        may_agree=part.consent != CONSENT.AGREED,
        may_leave=part.consent != CONSENT.OPTED_OUT,
        left_out=bound[1] if bound and bound[0] == part.pk else _left_out(part),
    )


def _left_out(part: SourcePart, request: HttpRequest | None = None) -> LeftOutForm:
    sent = request.POST if request else None
    return LeftOutForm(sent, initial={"keep_out": "\n".join(part.left_out)}, auto_id=f"part{part.pk}_%s")


def _conversation(frame: Frame, one: Conversation, names: dict[int, str]) -> OwnConversation:
    """With whom, as far as the reader sees them; who looks after another account is one more."""
    seen = [person for person in one.people if person in names][:MOST_NAMED]
    return OwnConversation(
        message=one.message,
        subject=one.subject,
        who=tuple((names[person], frame.href("person", person)) for person in seen),
        more=len(one.people) - len(seen),
        messages=one.messages,
        last_at=frame.local(one.last_at),
    )
