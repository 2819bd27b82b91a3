"""Which addresses are whose: split a person, give an address to somebody else, join with somebody, rename."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from wellkept import access
from wellkept.facts.models import Address, Message, Person
from wellkept.records.commands.decide import decided
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.guess_posts import guess_posts
from wellkept.records.commands.merge_people import merge_people
from wellkept.records.commands.move_address import move_address
from wellkept.records.commands.rename_person import rename_person
from wellkept.records.commands.split_person import split_person
from wellkept.records.models import ContactNote, Decision, User
from wellkept.records.queries.held_by import records_of
from wellkept.records.queries.row_words import row_words
from wellkept.records.queries.which_to_keep import which_to_keep
from wellkept.web.filters import NOT_KNOWN, day_short
from wellkept.web.page import Frame, frame_of, now, page, reader, show
from wellkept.web.pages.merges import KINDS
from wellkept.web.refresh_soon import refresh_soon
from wellkept.web.shown.choice import offer
from wellkept.web.shown.decided import just_decided
from wellkept.web.shown.likely import both_named
from wellkept.web.shown.people import firm_id, organisations_of


class NameForm(forms.Form):
    name = forms.CharField(label="Name", max_length=200)


class SplitForm(forms.Form):
    addresses = forms.MultipleChoiceField(
        label="Addresses that are somebody else's", widget=forms.CheckboxSelectMultiple
    )
    name = forms.CharField(
        label="Their name", max_length=200, required=False, help_text="Empty: the name that stands with the address"
    )
    along = forms.MultipleChoiceField(
        label="Records that go with them",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="What is not chosen stays here.",
    )


class WhoForm(forms.Form):
    who = forms.CharField(label="Who", max_length=320, help_text="A full name, or one of their addresses")


class MoveForm(forms.Form):
    address = forms.ChoiceField(label="Address")
    who = forms.CharField(label="Belongs to", max_length=320, help_text="A full name, or one of their addresses")


@dataclass(frozen=True)
class Owned:
    """One address of a person."""

    value: str
    name: str
    last: str
    decided: bool
    kind_href: str
    kinds: list[tuple[str, str]]


Act = Callable[[User, Person, dict[str, Any], datetime], tuple[Person, Decision]]


@page("person/<int:pk>/addresses", methods=("GET", "POST"))
def person_addresses(request: HttpRequest, pk: int) -> HttpResponse:
    frame, user = frame_of(request), reader(request)
    access.require(user, "unassigned")
    found = access.person(user, pk)
    rows = list(Address.objects.filter(person=found).order_by("pk"))
    shown = _forms(found, rows)
    asked = request.POST.get("act", "")
    if request.method == "POST" and asked in ACTS:
        form = shown[asked] = _forms(found, rows, request)[asked]
        if form.is_valid():
            try:
                whom, made = ACTS[asked](user, found, form.cleaned_data, now())
            except RefusedError as refused:
                form.add_error(None, str(refused))
            else:
                refresh_soon(full=True)
                return redirect(f"{reverse('person_addresses', args=[whom.pk])}?decided={made.pk}")
    return _show(frame, user, found, rows, shown)


def _show(frame: Frame, user: User, found: Person, rows: Sequence[Address], shown: dict[str, Any]) -> HttpResponse:
    return show(
        frame,
        "person_addresses",
        "people",
        name=found.name or NOT_KNOWN,
        crumbs=[("People", frame.href("people")), (found.name or NOT_KNOWN, frame.href("person", found.pk))],
        rows=_owned(frame, user, found, rows),
        forms={name: form for name, form in shown.items() if form},
        just=just_decided(frame, frame.request),
        own_href=reverse("person_addresses", args=[found.pk]),
        decided_href=f"{reverse('merges')}?show=decided",
    )


def _forms(found: Person, rows: Sequence[Address], request: HttpRequest | None = None) -> dict[str, Any]:
    """All forms of the page, empty or as they were sent; who has one address cannot be split."""
    sent = request.POST if request else None
    made: dict[str, Any] = {
        "split": SplitForm(sent, auto_id="split_%s") if len(rows) > 1 else None,
        "move": MoveForm(sent, auto_id="move_%s") if rows else None,
        "join": WhoForm(sent, auto_id="join_%s"),
        "rename": NameForm(sent, auto_id="rename_%s", initial={"name": found.name}),
    }
    values = [(str(row.pk), row.value.removeprefix("name:")) for row in rows]
    if made["split"]:
        offer(made["split"], "addresses", values)
        along = [(key, _record_words(table, row)) for key, table, row in records_of(found.pk)]
        offer(made["split"], "along", along)
        if not along:
            del made["split"].fields["along"]
    if made["move"]:
        offer(made["move"], "address", values)
    return made


def _record_words(table: str, row: dict[str, Any]) -> str:
    """A record in a few words; of a noted contact, when it was."""
    if table == "contactnote_people":
        note = ContactNote.objects.get(pk=row["contactnote_id"])
        return f"the {note.kind} of {note.happened_at:%d %b %Y}"
    return row_words(table, row)


def _owned(frame: Frame, user: User, found: Person, rows: Sequence[Address]) -> list[Owned]:
    """When a colleague wrote last is said to the colleague alone."""
    ours = organisations_of([found.pk], frame.as_of).get(found.pk) == firm_id()
    own = not ours or user.person_id == found.pk
    sent = Message.objects.filter(sender__in=[row.pk for row in rows] if own else [], plausible=True)
    last = dict(sent.values_list("sender").annotate(last=Max("happened_at")))
    never = "never seen" if own else "theirs to know"
    return [
        Owned(
            value=row.value.removeprefix("name:"),
            name=row.name,
            last=day_short(frame.local(last.get(row.pk)), frame.as_of) if row.pk in last else never,
            decided=row.decided,
            kind_href=reverse("address_kind", args=[row.pk]),
            kinds=[(value, words) for value, words in KINDS if value != Address.Kind.PERSON],
        )
        for row in rows
    ]


def _split(user: User, found: Person, given: dict[str, Any], at: datetime) -> tuple[Person, Decision]:
    with decided(kind="split", words=f"Some addresses of {found} are another person's", at=at, by=user) as made:
        addresses = [int(one) for one in given["addresses"]]
        fresh = split_person(person=found, addresses=addresses, at=at, name=given["name"], along=given.get("along", ()))
    return fresh, made


def _move(user: User, _from: Person, given: dict[str, Any], at: datetime) -> tuple[Person, Decision]:
    whom = _named(user, given["who"])
    address = Address.objects.get(pk=int(given["address"]))
    with decided(kind="address", words=f"{address} belongs to {whom}", at=at, by=user) as made:
        move_address(address=address, to=whom, at=at)
    return whom, made


def _join(user: User, found: Person, given: dict[str, Any], at: datetime) -> tuple[Person, Decision]:
    whom = _named(user, given["who"])
    if whom.pk == found.pk:
        raise RefusedError("this is the same person already")
    with decided(kind="one person", words=f"{both_named(found, whom)} are one person", at=at, by=user) as made:
        keep, gone = which_to_keep(found.pk, whom.pk)
        merge_people(keep=keep, others=[gone])
        guess_posts(person=keep)
    return Person.objects.get(pk=keep), made


def _rename(user: User, found: Person, given: dict[str, Any], at: datetime) -> tuple[Person, Decision]:
    words = f"{found} is called {given['name']}"
    with decided(kind="name", words=words, at=at, by=user, tables=("person",)) as made:
        rename_person(person=found, name=given["name"])
    return found, made


ACTS: dict[str, Act] = {"split": _split, "move": _move, "join": _join, "rename": _rename}


def _named(user: User, text: str) -> Person:
    """Whom a name or an address means, among those whom one may see."""
    seen = access.people(user)
    by_address = seen.filter(addresses__value__iexact=text.strip())
    found = list(by_address[:1] or seen.filter(name__iexact=text.strip())[:2])
    if not found:
        raise RefusedError(f"nobody is known as {text}; write a full name or a whole address")
    if len(found) > 1:
        raise RefusedError(f"several people are called {text}; write one of their addresses")
    return found[0]
