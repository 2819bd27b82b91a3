"""Sign in, and out."""

from __future__ import annotations

from ipaddress import IPv4Address, ip_network
from random import Random

from django.contrib.auth import login, logout
from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from wellkept import __version__
from wellkept.records.queries.organisations import the_firm
from wellkept.web.audit_signin import tell_locked_out, tell_refused, tell_signed_in, tell_signed_out
from wellkept.web.caller import caller
from wellkept.web.page import page, show_bare
from wellkept.web.pages.error import too_many
from wellkept.web.pictures.growth_rings import growth_rings
from wellkept.web.pictures.quarter import Quarter


@page("signin", methods=("GET", "POST"), public=True)
def signin(request: HttpRequest) -> HttpResponse:
    form = AuthenticationForm(request, request.POST or None)
    form.fields["username"].label = "Mail address"
    following = request.POST.get("next") or request.GET.get("next", "")
    if request.method == "POST" and form.is_valid():
        login(request, form.get_user())
        tell_signed_in()
        safe = url_has_allowed_host_and_scheme(following, allowed_hosts=None)
        return redirect(following if safe and following.startswith("/") else "today")
    if request.method == "POST" and not getattr(request, "axes_locked_out", False):
        tell_refused(name_tried(request, {"username": request.POST.get("username", "")}))
    firm = the_firm()
    name = firm.name if firm else ""
    return show_bare(request, "signin", next=following, firm=name, form=form, picture=_tree(), version=__version__)


@page("signout", methods=("POST",))
def signout(request: HttpRequest) -> HttpResponse:
    tell_signed_out(request.user)
    logout(request)
    return redirect("signin")


def name_tried(request: HttpRequest, credentials: dict[str, str] | None = None) -> str:
    """Under which name axes counts: one name however it is written, as `get_by_natural_key` takes it."""
    return str((credentials or {}).get("username") or "").casefold()[:255]


def line_of_caller(request: HttpRequest) -> str | None:
    """From where axes counts: the caller's address; of IPv6 the /64 that one line has."""
    address = caller(request)
    if address is None or isinstance(address, IPv4Address):
        return str(address) if address else None
    return str(ip_network((address, 64), strict=False).network_address)


def locked_out(request: HttpRequest, credentials: dict[str, str] | None = None) -> HttpResponse:
    """Called by axes after too many wrong passwords."""
    tell_locked_out(name_tried(request, credentials))
    return too_many(request)


def _tree() -> object:
    """Rings of no account at all: a drawing."""
    rng = Random("wellkept")  # noqa: S311 -- a drawing, no secret
    grown = [Quarter("", 12 + rng.random() * 20, 0.2 + rng.random() * 0.7) for _ in range(14)]
    return growth_rings(grown, "wellkept", label="")
