"""Say whose a domain is."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from wellkept import access
from wellkept.records.commands.decide import decided
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.move_domain import move_domain
from wellkept.records.commands.put_organisation import put_organisation
from wellkept.records.models import Domain, Organisation, User
from wellkept.web.page import frame_of, now, page, reader, show
from wellkept.web.refresh_soon import refresh_soon
from wellkept.web.shown.organisation_named import organisation_named, organisation_names


class ToForm(forms.Form):
    organisation = forms.CharField(
        label="Whose it is",
        max_length=200,
        help_text="A name that nobody bears yet makes a new organisation",
        widget=forms.TextInput(attrs={"list": "organisations", "autocomplete": "off", "autofocus": True}),
    )


@page("domain/<int:pk>/move", methods=("GET", "POST"))
def domain_move(request: HttpRequest, pk: int) -> HttpResponse:
    user, frame = reader(request), frame_of(request)
    domain = access.domain(user, pk)
    form = ToForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            to = _move(user, domain, form.cleaned_data["organisation"])
        except RefusedError as refused:
            form.add_error("organisation", str(refused))
        else:
            refresh_soon(full=True)
            return redirect("organisation", to.pk)
    before = domain.organisation
    more: dict[str, Any] = {"suggestions": organisation_names(user, but=before.pk)}
    return show(
        frame,
        "domain_move",
        "organisations",
        domain=domain.value,
        lede=f"It is {before.name}'s. Everybody who writes from it, and holds no post elsewhere, goes with it.",
        crumbs=[("Organisations", frame.href("organisations")), (before.name, frame.href("organisation", before.pk))],
        form=form,
        back=frame.href("organisation", before.pk),
        **more,
    )


@transaction.atomic
def _move(user: User, domain: Domain, name: str) -> Organisation:
    with decided(kind="move domain", words=f"{domain.value} is {name.strip()}'s", at=now(), by=user):
        try:
            to = organisation_named(user, name)
        except RefusedError:
            to, _ = put_organisation(name=name.strip())
        move_domain(domain=domain, organisation=to)
    return to
