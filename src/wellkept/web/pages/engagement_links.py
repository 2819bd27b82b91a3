"""Links by which people outside answer one thing of an engagement: who has one, a new one, and the end of one."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import quote

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from wellkept import access
from wellkept.facts.models import Address, Person
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.make_client_link import MOST_DAYS, make_client_link, withdraw_client_link
from wellkept.records.commands.send_dispatches import ask_dispatch
from wellkept.records.models import ClientLink, Dispatch, Engagement
from wellkept.records.queries.mail_server import mail_server
from wellkept.web.client_links.purpose import Asked, Purpose, purposes
from wellkept.web.page import Frame, Message, frame_of, now, page, reader, said, show
from wellkept.web.shown.choice import offer
from wellkept.web.shown.client_links import Made, links_of, note_of
from wellkept.web.shown.roles_form import Choices, contact_choices

DAYS = 14


class LinkForm(forms.Form):
    person = forms.ChoiceField(label="Who is to answer")
    days = forms.IntegerField(label="Days for which it opens", min_value=1, max_value=MOST_DAYS, initial=DAYS)


@page("engagement/<int:pk>/links/<slug:purpose>/<int:subject>", methods=("GET", "POST"))
def engagement_links(request: HttpRequest, pk: int, purpose: str, subject: int) -> HttpResponse:
    """Who may answer it by a link. A new link is shown once, to be mailed by whoever made it."""
    frame = frame_of(request)
    found, kind = _asked(frame, pk, purpose, subject)
    form = LinkForm(request.POST or None)
    offer(form, "person", _people(frame, found, kind, subject))
    made, said_ = None, list[Message]()
    if request.method == "POST" and form.is_valid():
        try:
            if request.POST.get("how") == "mail" and mail_server() is not None:
                said_ = [_send(frame, found, kind, subject, form)]
            else:
                made = _make(frame, found, kind, subject, form)
        except RefusedError as refused:
            form.add_error(None, str(refused))
    return _shown(frame, found, kind, subject, form=form, made=made, messages=said_)


@page("engagement/<int:pk>/links/<slug:purpose>/<int:subject>/<int:link>/withdraw", methods=("POST",))
def engagement_link_withdraw(request: HttpRequest, pk: int, purpose: str, subject: int, link: int) -> HttpResponse:
    frame = frame_of(request)
    _asked(frame, pk, purpose, subject)
    row = ClientLink.objects.filter(purpose=purpose, subject=subject, pk=link).first()
    if row is None:
        raise Http404
    withdraw_client_link(link=row, by=reader(request), at=now())
    return redirect("engagement_links", pk, purpose, subject)


def _asked(frame: Frame, pk: int, purpose: str, subject: int) -> tuple[Engagement, Purpose]:
    """The engagement that one sees, and what of it such links are about; anything else does not exist."""
    found = access.engagement(reader(frame.request), pk)
    kind = purposes().get(purpose)
    whose = kind.engagement_of(subject) if kind and kind.offered else None
    if kind is None or whose is None or whose.pk != found.pk:
        raise Http404
    return found, kind


def _people(frame: Frame, found: Engagement, kind: Purpose, subject: int) -> Choices:
    if kind.people is None:
        return contact_choices(frame, found.account, [("", "Choose")])
    named = Person.objects.filter(pk__in=kind.people(subject)).order_by("name")
    return [("", "Choose"), *((str(one.pk), one.name) for one in named)]


def _question(kind: Purpose, subject: int, person: Person) -> Asked:
    """What they would read; it has to ask them something."""
    asked = kind.shown(ClientLink(purpose=kind.name, subject=subject, person=person))
    if asked is None:
        raise RefusedError("it asks this person nothing: name them for it first")
    return asked


def _make(frame: Frame, found: Engagement, kind: Purpose, subject: int, form: LinkForm) -> Made:
    person, days = Person.objects.get(pk=int(form.cleaned_data["person"])), form.cleaned_data["days"]
    asked, at = _question(kind, subject, person), now()
    token = make_client_link(
        purpose=kind.name, subject=subject, person=person, days=days, by=reader(frame.request), at=at
    )
    link = frame.request.build_absolute_uri(reverse("client_link", args=[token]))
    words = note_of(frame, found, asked, person, link, at + timedelta(days=days))
    to = Address.objects.filter(person=person, kind=Address.Kind.PERSON).order_by("pk").first()
    address = to.value if to else ""
    mailto = f"mailto:{quote(address)}?subject={quote(found.name)}&body={quote(words)}"
    return Made(person.name, address, words, mailto)


def _send(frame: Frame, found: Engagement, kind: Purpose, subject: int, form: LinkForm) -> Message:
    """By the firm's mail server; the link is made when the mail is."""
    person = Person.objects.get(pk=int(form.cleaned_data["person"]))
    _question(kind, subject, person)
    about = {"kind": Dispatch.Kind.LINK, "purpose": kind.name, "subject": subject, "days": form.cleaned_data["days"]}
    if not ask_dispatch(of=found, people=[person.pk], by=reader(frame.request), at=now(), **about):
        raise RefusedError("no mail address of theirs is known: make the link, and send it your own way")
    return said("good", f"A mail to {person.name} waits to be sent.")


def _shown(frame: Frame, found: Engagement, kind: Purpose, subject: int, **more: Any) -> HttpResponse:
    back = frame.href("engagement", found.pk)
    return show(
        frame,
        "engagement_links",
        "engagements",
        title=kind.title,
        name=found.name,
        back=back,
        has_server=mail_server() is not None,
        links=links_of(frame, found.pk, kind.name, subject),
        form_href=reverse("engagement_links", args=[found.pk, kind.name, subject]),
        **more,
    )
