"""Log a call, lunch, visit or review in ten seconds."""

from __future__ import annotations

from datetime import datetime
from types import SimpleNamespace
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from wellkept import access
from wellkept.facts.models import Person
from wellkept.findings.queries.contacts import contacts_of
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.put_contact_note import log_contact
from wellkept.records.models import ContactNote, User
from wellkept.web.filters import day_short
from wellkept.web.page import Frame, frame_of, now, page, reader, said, show
from wellkept.web.shown.colleagues import colleague_choices
from wellkept.web.shown.names import Names
from wellkept.web.shown.posts import accounts_of_people

SUGGESTED, RECENT = 300, 6
from wellkept.web.shown.choice import offer


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

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "by", colleague_choices())
        self.label_suffix = ""


@page("note", methods=("GET", "POST"))
def note(request: HttpRequest) -> HttpResponse:
    frame, user = frame_of(request), reader(request)
    people = _people(user)
    form = (
        NoteForm(request.POST) if request.method == "POST" else NoteForm(initial=_initial(request, frame, user, people))
    )
    if request.method == "POST" and form.is_valid():
        try:
            _log(frame, user, people, form.cleaned_data)
        except RefusedError as refused:
            form.add_error("contacts", str(refused))
        else:
            following = form.cleaned_data["next"]
            safe = following.startswith("/") and url_has_allowed_host_and_scheme(following, allowed_hosts=None)
            return redirect(following if safe else "/note?logged=1")
    logged = [said("good", "Logged. The figures take it in at the next refresh.")] if request.GET.get("logged") else []
    return show(
        frame,
        "note",
        form=form,
        people=list(people)[:SUGGESTED],
        recent=_recent(frame, user, people),
        logged=_logged(frame, user),
        messages=logged,
    )


def _people(user: User) -> dict[str, int]:
    """What one types → the person: "Carla Weiss · Meridian Health", as far as the reader may see."""
    places = accounts_of_people(access.accounts(user))
    names = Names(places)
    labelled = {f"{names[person]} · {account.organisation.name}": person for person, account in places.items()}
    return dict(sorted(labelled.items()))


def _initial(request: HttpRequest, frame: Frame, user: User, people: dict[str, int]) -> dict[str, Any]:
    wanted = request.GET.get("person", "")
    chosen = next((label for label, pk in people.items() if str(pk) == wanted), "")
    at = now().astimezone(frame.zone).replace(tzinfo=None)
    by = request.GET.get("by") or (str(user.person_id) if user.person_id else "")
    return {"happened_at": at, "contacts": chosen, "kind": "call", "by": by, "next": request.GET.get("next", "")}


def _log(frame: Frame, user: User, people: dict[str, int], given: dict[str, Any]) -> None:
    contacts = [_named(text.strip(), people) for text in given["contacts"].split(",") if text.strip()]
    if not contacts:
        raise RefusedError("name at least one of their people")
    happened_at: datetime = given["happened_at"]
    local = happened_at.replace(tzinfo=frame.zone)
    if local > now():
        raise RefusedError("a contact that is still to come belongs in the calendar")
    ours = Person.objects.filter(pk=int(given["by"])).first()
    if ours is None:
        raise RefusedError("say who of us it was")
    account = accounts_of_people(access.accounts(user)).get(contacts[0].pk)
    log_contact(
        happened_at=local,
        kind=given["kind"],
        people=[ours, *contacts],
        account=account,
        note=given["note"],
        written_by=user,
    )


def _named(text: str, people: dict[str, int]) -> Person:
    wanted = text.casefold()
    exact = {pk for label, pk in people.items() if wanted in {label.casefold(), label.casefold().split(" · ")[0]}}
    found = exact or {pk for label, pk in people.items() if wanted in label.casefold()}
    if len(found) != 1:
        raise RefusedError(
            f"{'nobody' if not found else 'more than one person'} is called {text}; choose from the list"
        )
    return Person.objects.get(pk=found.pop())


def _recent(frame: Frame, user: User, people: dict[str, int]) -> list[SimpleNamespace]:
    """Those with whom the reader was last in contact, to log with one press."""
    if user.person_id is None:
        return []
    labels = {pk: label for label, pk in people.items()}
    rows = contacts_of(settings.COLUMNS_FOLDER, until=frame.moment, people=[user.person_id], newest=200)
    last: dict[int, Any] = {}
    for row in rows:
        other = row["other"] if row["one"] == user.person_id else row["one"]
        if other in labels:
            last.setdefault(other, row["at"])
    shown = list(last.items())[:RECENT]
    return [
        SimpleNamespace(
            name=labels[pk].split(" · ")[0], words=day_short(frame.local(at), frame.as_of), value=labels[pk]
        )
        for pk, at in shown
    ]


def _logged(frame: Frame, user: User) -> list[SimpleNamespace]:
    rows = ContactNote.objects.filter(written_by=user).prefetch_related("people")[:5]
    return [
        SimpleNamespace(
            at=frame.local(row.happened_at),
            head=row.kind.capitalize(),
            words=row.note,
            who=[(person.name, frame.href("person", person.pk)) for person in row.people.all()],
            tag=None,
        )
        for row in rows
    ]
