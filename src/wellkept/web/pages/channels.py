"""The channels of an account: who is reached by which way, and the form that states one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from wellkept import access
from wellkept.records.commands.change_channel import change_channel, end_channel
from wellkept.records.commands.decide import decided
from wellkept.records.commands.errors import RefusedError
from wellkept.records.models import Account, Channel
from wellkept.web.page import Frame, frame_of, now, page, reader, show
from wellkept.web.refresh_soon import refresh_soon
from wellkept.web.shown.channels import WAYS, matrix
from wellkept.web.shown.choice import offer
from wellkept.web.shown.colleagues import colleague_choices
from wellkept.web.shown.decided_lately import decided_lately
from wellkept.web.shown.roles_form import contact_choices, kept_choice

TABLES = ("channel",)
KIND = "channel"
DESK = [("", "nobody in particular: a desk")]


class ChannelForm(forms.Form):
    way = forms.ChoiceField(label="By which way", choices=list(WAYS.items()))
    contact = forms.ChoiceField(label="To whom it leads", required=False)
    address = forms.CharField(
        label="Where",
        required=False,
        max_length=200,
        help_text="A portal's https://…, a number, a shared mail address. A person's own mail address is known.",
    )
    what_for = forms.CharField(label="What it is for", required=False, max_length=120)
    colleague = forms.ChoiceField(label="Who of us uses it", required=False)
    covers = forms.ChoiceField(label="Who stands in", required=False)
    answered_on = forms.DateField(
        label="Answered last, as far as you know",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="For what leaves no trace here. What mail, meetings and cases tell stands beside it.",
    )


@page("account/<int:pk>/channels")
def channels(request: HttpRequest, pk: int) -> HttpResponse:
    frame, user = frame_of(request), reader(request)
    found = access.account(user, pk)
    about = access.decisions(user).filter(kind=KIND, words__endswith=_at(found))
    return show(
        frame,
        "channels",
        "portfolio",
        name=found.organisation.name,
        account_href=frame.href("account", pk),
        add_href="" if frame.is_past else reverse("channel_add", args=[pk]),
        matrix=matrix(frame, found),
        decided=[] if frame.is_past else decided_lately(frame, about),
        here_href=reverse("channels", args=[pk]),
    )


@page("account/<int:pk>/channels/add", methods=("GET", "POST"))
def channel_add(request: HttpRequest, pk: int) -> HttpResponse:
    return _form(request, access.account(reader(request), pk), None)


@page("account/<int:pk>/channels/<int:channel>", methods=("GET", "POST"))
def channel_edit(request: HttpRequest, pk: int, channel: int) -> HttpResponse:
    found = access.channel(reader(request), pk, channel)
    return _form(request, found.account, found)


@page("account/<int:pk>/channels/<int:channel>/end", methods=("POST",))
def channel_end(request: HttpRequest, pk: int, channel: int) -> HttpResponse:
    frame, user = frame_of(request), reader(request)
    found = access.channel(user, pk, channel)
    words = f"A channel by {found.way} is used no more{_at(found.account)}"
    with decided(kind=KIND, words=words, at=now(), by=user, tables=TABLES):
        end_channel(channel=found, on=frame.today)
    refresh_soon()
    return redirect("channels", pk)


def _at(account: Account) -> str:
    return f" at {account.organisation.name}"[:400]


def _form(request: HttpRequest, account: Account, found: Channel | None) -> HttpResponse:
    frame = frame_of(request)
    form = _offered(frame, account, found, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _keep(frame, account, found, form.cleaned_data)
        except RefusedError as refused:
            form.add_error(None, str(refused))
        else:
            refresh_soon()
            return redirect("channels", account.pk)
    name = account.organisation.name
    return show(
        frame,
        "channel_form",
        "portfolio",
        title=f"Change a channel to {name}" if found else f"A channel to {name}",
        crumbs=[
            ("Portfolio", frame.href("portfolio")),
            (name, frame.href("account", account.pk)),
            ("Channels", frame.href("channels", account.pk)),
        ],
        form=form,
        end_href=reverse("channel_end", args=[account.pk, found.pk]) if found else "",
        back=frame.href("channels", account.pk),
    )


def _offered(frame: Frame, account: Account, found: Channel | None, data: Any) -> ChannelForm:
    form = ChannelForm(data, initial=_initial(frame, found))
    contacts, contact = contact_choices(frame, account, DESK), found.contact if found else None
    offer(form, "contact", kept_choice(contacts, contact.pk if contact else None, contact.name if contact else ""))
    for field, who in (("colleague", found and found.colleague), ("covers", found and found.covers)):
        offer(form, field, kept_choice(colleague_choices(), who.pk if who else None, who.name if who else ""))
    return form


def _initial(frame: Frame, found: Channel | None) -> dict[str, Any]:
    if found is None:
        me = reader(frame.request).person_id
        return {"contact": frame.request.GET.get("contact", ""), "colleague": me or ""}
    plain = {name: getattr(found, name) for name in ("way", "address", "what_for", "answered_on")}
    return plain | {name: getattr(found, f"{name}_id") or "" for name in ("contact", "colleague", "covers")}


def _keep(frame: Frame, account: Account, found: Channel | None, given: dict[str, Any]) -> None:
    words = f"A channel by {given['way']}{_at(account)}"
    with decided(kind=KIND, words=words, at=now(), by=reader(frame.request), tables=TABLES):
        change_channel(
            account=account,
            way=given["way"],
            contact=_person(given["contact"]),
            address=given["address"],
            what_for=given["what_for"],
            colleague=_person(given["colleague"]),
            covers=_person(given["covers"]),
            answered_on=given["answered_on"],
            on=frame.today,
            channel=found,
        )


def _person(chosen: str) -> int | None:
    return int(chosen) if chosen else None
