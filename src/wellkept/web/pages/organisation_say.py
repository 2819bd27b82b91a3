"""What one may say about an organisation: its name, its group, its account, and that it is us."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from wellkept import access
from wellkept.records.commands.decide import decided
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.nest_organisation import nest_organisation
from wellkept.records.commands.open_account import open_account
from wellkept.records.commands.rename_organisation import rename_organisation
from wellkept.records.commands.set_firm import set_firm
from wellkept.records.models import Account, Organisation
from wellkept.web.page import now, page, reader, said
from wellkept.web.pages.organisation import GroupForm, KindForm, NameForm, shown_organisation
from wellkept.web.refresh_soon import refresh_soon
from wellkept.web.shown.organisation_named import organisation_named

Said = tuple[str, str, Callable[[], object]]  # kind of decision, words, and the command
Say = Callable[[Organisation, dict[str, str]], Said]


@page("organisation/<int:pk>/rename", methods=("POST",))
def organisation_rename(request: HttpRequest, pk: int) -> HttpResponse:
    def say(found: Organisation, given: dict[str, str]) -> Said:
        words = f"{found.name} is called {given['name']}"
        return "rename organisation", words, lambda: rename_organisation(organisation=found, name=given["name"])

    return _said(request, pk, NameForm(request.POST), "name", say)


@page("organisation/<int:pk>/group", methods=("POST",))
def organisation_group(request: HttpRequest, pk: int) -> HttpResponse:
    def say(found: Organisation, given: dict[str, str]) -> Said:
        group = organisation_named(reader(request), given["group"]) if given["group"].strip() else None
        words = f"{found.name} belongs to {group.name}" if group else f"{found.name} belongs to no group"
        return "nest organisation", words, lambda: nest_organisation(organisation=found, parent=group)

    return _said(request, pk, GroupForm(request.POST), "group", say, full=True)


@page("organisation/<int:pk>/account", methods=("POST",))
def organisation_account(request: HttpRequest, pk: int) -> HttpResponse:
    access.require(reader(request), "settings")

    def say(found: Organisation, given: dict[str, str]) -> Said:
        if Account.objects.filter(organisation=found, guessed=False).exists():
            raise RefusedError(f"there is an account with {found.name} already")
        words = f"{found.name} is a {given['kind']} of ours"
        return "open account", words, lambda: open_account(organisation=found, kind=given["kind"])

    return _said(request, pk, KindForm(request.POST), "kind", say, full=True)


@page("organisation/<int:pk>/firm", methods=("POST",))
def organisation_firm(request: HttpRequest, pk: int) -> HttpResponse:
    access.require(reader(request), "settings")

    def say(found: Organisation, _given: dict[str, str]) -> Said:
        if Account.objects.filter(organisation=found, guessed=False).exists():
            raise RefusedError("there is an account with it, so it is somebody else")
        return "this is us", f"{found.name} is our firm", lambda: set_firm(organisation=found)

    return _said(request, pk, forms.Form(request.POST), "", say, full=True)


def _said(request: HttpRequest, pk: int, form: forms.Form, name: str, say: Say, *, full: bool = False) -> HttpResponse:
    """Take what was said as one decision, or show the page again with what is wrong."""
    user = reader(request)
    access.require(user, "unassigned")
    found = access.organisation(user, pk)
    if form.is_valid():
        try:
            kind, words, command = say(found, form.cleaned_data)
            with decided(kind=kind, words=words, at=now(), by=user):
                command()
        except RefusedError as refused:
            form.add_error(name or None, str(refused))
        else:
            refresh_soon(full=full)
            return redirect("organisation", pk)
    again = access.organisation(user, pk)
    return shown_organisation(request, again, {name: form}) if name else _refused(request, again, form)


def _refused(request: HttpRequest, found: Organisation, form: forms.Form) -> HttpResponse:
    """What cannot be said, where there is no field to say it at."""
    reasons = [said("bad", str(words)) for words in form.non_field_errors()]
    return shown_organisation(request, found, messages=reasons)
