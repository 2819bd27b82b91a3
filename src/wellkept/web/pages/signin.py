"""Sign in, and out."""

from __future__ import annotations

from random import Random

from django.contrib.auth import login, logout
from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from wellkept import __version__
from wellkept.records.queries.organisations import the_firm
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
        safe = url_has_allowed_host_and_scheme(following, allowed_hosts=None)
        return redirect(following if safe and following.startswith("/") else "today")
    firm = the_firm()
    name = firm.name if firm else ""
    return show_bare(request, "signin", next=following, firm=name, form=form, picture=_tree(), version=__version__)


@page("signout", methods=("POST",))
def signout(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect("signin")


def locked_out(request: HttpRequest, credentials: dict[str, str] | None = None) -> HttpResponse:
    """Called by axes after too many wrong passwords."""
    return too_many(request)


def _tree() -> object:
    """Rings of no account at all: a drawing."""
    rng = Random("wellkept")  # noqa: S311 -- a drawing, no secret
    grown = [Quarter("", 12 + rng.random() * 20, 0.2 + rng.random() * 0.7) for _ in range(14)]
    return growth_rings(grown, "wellkept", label="")
