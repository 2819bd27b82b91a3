"""Whether an address is a person's, a role's, a list's or a machine's."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from wellkept import access
from wellkept.facts.models import Address
from wellkept.records.commands.decide import decided
from wellkept.records.commands.set_address_kind import set_address_kind
from wellkept.web.page import now, page, reader
from wellkept.web.refresh_soon import refresh_soon

SAID = {"person": "a person's", "channel": "a role's", "list": "a list's", "robot": "a machine's"}


@page("address/<int:pk>/kind", methods=("POST",))
def address_kind(request: HttpRequest, pk: int) -> HttpResponse:
    user = reader(request)
    found = access.any_address(user, pk)
    kind = request.POST.get("kind", "")
    if kind not in Address.Kind.values or kind == found.kind:
        return redirect(f"{reverse('merges')}?show=nobody")
    words = f"{found} is {SAID[kind]} address"
    with decided(kind="address", words=words, at=now(), by=user) as made:
        set_address_kind(address=found, kind=kind)
    refresh_soon(full=True)
    return redirect(f"{reverse('merges')}?show=nobody&decided={made.pk}")
