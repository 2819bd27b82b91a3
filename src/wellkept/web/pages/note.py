"""Log a call, lunch, visit or review in ten seconds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from wellkept import access
from wellkept.facts.append import EARLIEST
from wellkept.facts.models import Person
from wellkept.findings.queries.contacts import Only, contacts_of
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.put_contact_note import log_contact
from wellkept.records.models import ContactNote, User
from wellkept.web.filters import day_short
from wellkept.web.page import Frame, frame_of, now, page, reader, said, show
from wellkept.web.refresh_soon import refresh_soon
from wellkept.web.shown.choice import offer
from wellkept.web.shown.colleagues import colleagues
from wellkept.web.shown.contacts_named import contacts_named, label_of, labels_of, suggestions
from wellkept.web.shown.events import Event
from wellkept.web.shown.people import accounts_of

RECENT, LOGGED = 6, 5
LATELY = Only(200, across=True)


class NoteForm(forms.Form):
    contacts = forms.CharField(
        label="With whom",
        max_length=400,
        help_text="Names, parted by commas",
        widget=forms.TextInput(attrs={"list": "people", "autofocus": True, "autocomplete": "off"}),
    )
    kind = forms.ChoiceField(label="What", choices=ContactNote.Kind.choices, widget=forms.RadioSelect, initial="call")
    by = forms.ChoiceField(label="Who of us", choices=())
    happened_at = forms.DateTimeField(
        label="When", widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    )
    note = forms.CharField(
        label="In a sentence", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )
    next = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, by: int | None = None, **kwargs: Any) -> None:
        """A colleague logs as themselves unless they say otherwise; who is nobody among the colleagues says who."""
        super().__init__(*args, **kwargs)
        choices = [(str(pk), name) for pk, name in colleagues()]
        offer(self, "by", choices if str(by) in dict(choices) else [("", "Choose"), *choices])


@dataclass(frozen=True)
class Recent:
    """Somebody with whom the reader was last in contact, to log with one press."""

    name: str
    words: str
    value: str


@page("note", methods=("GET", "POST"))
def note(request: HttpRequest) -> HttpResponse:
    frame, user = frame_of(request), reader(request)
    initial = _initial(request, frame, user)
    form = NoteForm(request.POST or None, by=user.person_id, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            _log(frame, user, form.cleaned_data)
        except RefusedError as refused:
            form.add_error("contacts", str(refused))
        else:
            refresh_soon()
            return redirect(_following(form.cleaned_data["next"]))
    logged = [said("good", "Logged. The figures take it in in a moment.")] if "logged" in request.GET else []
    return show(
        frame,
        "note",
        form=form,
        people=suggestions(frame, request.GET.get("account", "")),
        recent=_recent(frame, user),
        logged=_logged(frame, user),
        messages=logged,
    )


def _following(asked: str) -> str:
    """Back to where the reader came from, on this site alone."""
    safe = asked.startswith("/") and url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    return asked if safe else f"{reverse('note')}?logged=1"


def _initial(request: HttpRequest, frame: Frame, user: User) -> dict[str, Any]:
    asked = request.GET
    chosen = asked.get("contacts", "")[:400]
    if not chosen and (pk := _number(asked.get("person", ""))):
        chosen = labels_of(frame, {pk}).get(pk, "")
    by = _number(asked.get("by", "")) or user.person_id or ""
    at = now().astimezone(frame.zone).replace(tzinfo=None, second=0, microsecond=0)
    return {"happened_at": at, "contacts": chosen, "kind": "call", "by": by, "next": asked.get("next", "")}


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else 0


def _log(frame: Frame, user: User, given: dict[str, Any]) -> None:
    contacts = contacts_named(frame, given["contacts"])
    happened_at: datetime = given["happened_at"].replace(tzinfo=frame.zone)
    if happened_at > now():
        raise RefusedError("a contact that is still to come belongs in the calendar")
    if happened_at < EARLIEST:
        raise RefusedError("nobody remembers a contact of that long ago: look at the year")
    ours = Person.objects.get(pk=int(given["by"]))
    people = [one.pk for one in contacts]
    account = accounts_of(people, access.accounts(user), frame.today).get(people[0])
    log_contact(
        happened_at=happened_at,
        kind=given["kind"],
        people=[ours, *contacts],
        account=account,
        note=given["note"],
        written_by=user,
    )


def _recent(frame: Frame, user: User) -> list[Recent]:
    if user.person_id is None:
        return []
    rows = contacts_of(settings.COLUMNS_FOLDER, until=frame.moment, people=[user.person_id], only=LATELY)
    last: dict[int, datetime] = {}
    for row in rows:
        last.setdefault(row["other"] if row["one"] == user.person_id else row["one"], row["at"])
    labels = labels_of(frame, set(last))
    shown = [(pk, at) for pk, at in last.items() if pk in labels][:RECENT]
    return [Recent(frame.names[pk], day_short(frame.local(at), frame.as_of), label_of(labels, pk)) for pk, at in shown]


def _logged(frame: Frame, user: User) -> list[Event]:
    rows = access.contact_notes(user).filter(written_by=user).prefetch_related("people")[:LOGGED]
    seen = access.names(user, (person.pk for row in rows for person in row.people.all()))
    shown = []
    for row in rows:
        people = [person.pk for person in row.people.all() if person.pk in seen]
        who = tuple((seen[pk], frame.href("person", pk)) for pk in people)
        shown.append(Event(frame.local(row.happened_at) or row.happened_at, row.kind.capitalize(), row.note, who))
    return shown
