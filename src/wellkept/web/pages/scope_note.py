"""Note a wish with one click: from one's own mail with the client, or from their cases; subject and sender alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from wellkept import access
from wellkept.facts.models import Address, CaseEvent, Message, Subject
from wellkept.findings.queries.contacts import contacts_of
from wellkept.findings.queries.evidence import facts_with
from wellkept.records.commands.decide import decided
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.note_wish import note_wish
from wellkept.records.models import Case, Engagement, User, Wish
from wellkept.web.page import Frame, frame_of, now, page, reader, said, show
from wellkept.web.refresh_soon import refresh_soon

MOST, LATELY = 30, timedelta(days=90)


@dataclass(frozen=True)
class Noted:
    """Something that may be a wish: `field` and `id` say what is sent; `noted`: it stands among the wishes already."""

    field: str
    id: int
    title: str
    who: str
    at: datetime | None
    noted: bool


@page("engagement/<int:pk>/scope/note", methods=("GET", "POST"))
def scope_note(request: HttpRequest, pk: int) -> HttpResponse:
    frame, user = frame_of(request), reader(request)
    found = access.engagement(user, pk)
    messages = []
    if request.method == "POST":
        try:
            _note(frame, user, found)
        except RefusedError as refused:
            messages = [said("warn", f"Nothing was noted: {refused}.")]
        else:
            refresh_soon()
            return redirect(f"{reverse('engagement_scope', args=[pk])}?show=wish")
    return show(
        frame,
        "scope_note",
        "engagements",
        name=found.name,
        crumbs=[
            ("Engagements", frame.href("engagements")),
            (found.name, frame.href("engagement", pk)),
            ("Scope", reverse("engagement_scope", args=[pk])),
        ],
        mails=list(_mails(frame, user, found)),
        cases=list(_cases(frame, user, found)),
        add_href=reverse("scope_add", args=[pk, "wish"]),
        is_person=user.person_id is not None,
        messages=messages,
    )


def _note(frame: Frame, user: User, found: Engagement) -> None:
    """What is sent names one of those that are shown; anything else does not exist."""
    asked = frame.request.POST
    named, rows = ("message", _messages(user, found)) if "message" in asked else ("case", None)
    number = asked.get(named, "")
    if not (number.isascii() and number.isdigit() and len(number) < 19):
        raise Http404
    values = _of_message(frame, rows, int(number)) if rows is not None else _of_case(frame, user, found, int(number))
    words = f"Wish “{str(values['title'])[:180]}” noted in {found.name}"[:480]
    with decided(kind="scope", words=words, at=now(), by=user, tables=("wish",)):
        note_wish(engagement=found, **values)


def _messages(user: User, found: Engagement) -> list[Message]:
    """The newest messages that the reader got from the client's people; nobody else's."""
    if user.person_id is None:
        return []
    rows = contacts_of(settings.COLUMNS_FOLDER, until=now(), people=[user.person_id])
    ids = sorted(facts_with(found.account_id, rows, "message"), reverse=True)[: MOST * 6]
    own = set(Address.objects.filter(person=user.person_id).values_list("pk", flat=True))
    messages = Message.objects.filter(pk__in=ids, plausible=True).exclude(sender__in=own)
    return list(messages.order_by("-happened_at", "-pk")[:MOST])


def _senders(rows: list[Message]) -> dict[int, tuple[int | None, str]]:
    found = Address.objects.filter(pk__in={row.sender for row in rows}).select_related("person")
    return {row.pk: (row.person_id, row.person.name if row.person else row.value) for row in found}


def _mails(frame: Frame, user: User, found: Engagement) -> Iterator[Noted]:
    rows = _messages(user, found)
    subjects, senders = _subjects(rows), _senders(rows)
    taken = set(Wish.objects.filter(engagement=found, message__isnull=False).values_list("message", flat=True))
    for row in rows:
        if row.pk in subjects:
            who = senders.get(row.sender, (None, ""))[1]
            yield Noted("message", row.pk, subjects[row.pk], who, frame.local(row.happened_at), row.pk in taken)


def _subjects(rows: list[Message]) -> dict[int, str]:
    found = Subject.objects.filter(kind="message", fact__in=[row.pk for row in rows])
    return dict(found.values_list("fact", "text"))


def _cases(frame: Frame, user: User, found: Engagement) -> Iterator[Noted]:
    """Cases that the client opened with us lately."""
    since = now() - LATELY
    opened = CaseEvent.objects.filter(step="opened", happened_at__gte=since, happened_at__lte=now(), plausible=True)
    mine = access.cases(user).filter(account=found.account_id, direction="inbound").select_related("opener")
    at = dict(opened.filter(case__in=mine.values("key")).order_by("happened_at").values_list("case", "happened_at"))
    taken = set(Wish.objects.filter(engagement=found, case__isnull=False).values_list("case", flat=True))
    rows = sorted((row for row in mine.filter(key__in=list(at)[-500:])), key=lambda row: at[row.key], reverse=True)
    for row in rows[:MOST]:
        who = row.opener.name if row.opener else ""
        yield Noted("case", row.pk, row.title or row.reference, who, frame.local(at[row.key]), row.pk in taken)


def _of_message(frame: Frame, rows: list[Message], number: int) -> dict[str, Any]:
    row = next((one for one in rows if one.pk == number), None)
    title = _subjects([row]).get(row.pk) if row else None
    if row is None or title is None:
        raise Http404
    person = _senders([row]).get(row.sender, (None, ""))[0]
    asked_on = (frame.local(row.happened_at) or row.happened_at).date()
    return {"title": title, "asked_on": asked_on, "asked_by": person, "came_by": "mail", "message": row.pk}


def _of_case(frame: Frame, user: User, found: Engagement, number: int) -> dict[str, Any]:
    row: Case = access.case(user, number)
    if row.account_id != found.account_id:
        raise Http404
    first = CaseEvent.objects.filter(case=row.key, step="opened").order_by("happened_at").first()
    at = first.happened_at if first else now()
    asked_on = (frame.local(at) or at).date()
    title = row.title or row.reference
    return {"title": title, "asked_on": asked_on, "asked_by": row.opener_id, "came_by": "case", "case": row}
