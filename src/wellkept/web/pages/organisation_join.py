"""Join two organisations: what would become of both is shown before; or say that they are two."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import cast

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from wellkept import access
from wellkept.facts.models import Person
from wellkept.records.commands.decide import decided
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.join_organisations import join_organisations
from wellkept.records.commands.keep_organisations_apart import keep_organisations_apart
from wellkept.records.models import Account, Organisation, User
from wellkept.records.queries.join_preview import Conflict, conflicts
from wellkept.web.filters import day_short, money, plural
from wellkept.web.page import WIDEST, Frame, frame_of, now, page, reader, show
from wellkept.web.pages.organisation import WithForm, shown_organisation
from wellkept.web.refresh_soon import refresh_soon
from wellkept.web.shown.organisation_named import organisation_named
from wellkept.web.shown.people import places_at

MOST_NAMED = 6


@dataclass(frozen=True)
class Half:
    """One of the two, as the preview tells of it."""

    name: str
    href: str
    account: str
    domains: str
    people: str


@page("organisation/<int:pk>/join", methods=("GET", "POST"))
def organisation_join(request: HttpRequest, pk: int) -> HttpResponse:
    user = reader(request)
    access.require(user, "unassigned")
    keep = access.organisation(user, pk)
    try:
        other = _asked(user, request.POST if request.method == "POST" else request.GET)
    except RefusedError as refused:
        return _which(request, keep, str(refused))
    if request.method == "POST":
        return _join(request, keep, other)
    if other.is_firm or (keep.guessed and not other.guessed):
        keep, other = other, keep
    return _preview(frame_of(request), keep, other)


@page("organisation/<int:pk>/apart", methods=("POST",))
def organisation_apart(request: HttpRequest, pk: int) -> HttpResponse:
    user = reader(request)
    access.require(user, "unassigned")
    one = access.organisation(user, pk)
    try:
        other = _asked(user, request.POST)
    except RefusedError as refused:
        return _which(request, one, str(refused))
    with decided(kind="two organisations", words=f"{one.name} and {other.name} are two", at=now(), by=user):
        keep_organisations_apart(one=one, other=other)
    return redirect("organisations")


def _asked(user: User, asked: QueryDict) -> Organisation:
    """Named by a form, or as somebody typed it."""
    if number := asked.get("with", ""):
        if not (number.isascii() and number.isdigit() and len(number) < len(str(WIDEST))):
            raise Http404
        return access.organisation(user, int(number))
    return organisation_named(user, asked.get("other", ""))


def _which(request: HttpRequest, found: Organisation, wrong: str) -> HttpResponse:
    form = WithForm({"other": request.GET.get("other", "")})
    form.full_clean()
    form.errors.clear()
    form.add_error("other", wrong)
    return shown_organisation(request, access.organisation(reader(request), found.pk), {"with": form})


def _join(request: HttpRequest, keep: Organisation, other: Organisation) -> HttpResponse:
    user = reader(request)
    try:
        words = f"{keep.name} and {other.name} are one"
        with decided(kind="join organisations", words=words, at=now(), by=user):
            join_organisations(keep=keep, other=other)
    except RefusedError as refused:
        return _which(request, keep, str(refused))
    refresh_soon(full=True)
    asked = request.POST.get("next", "")
    if asked.startswith("/") and url_has_allowed_host_and_scheme(asked, allowed_hosts=None):
        return redirect(asked)
    return redirect("organisation", keep.pk)


def _preview(frame: Frame, keep: Organisation, other: Organisation) -> HttpResponse:
    return show(
        frame,
        "organisation_join",
        "organisations",
        crumbs=[("Organisations", frame.href("organisations")), (keep.name, frame.href("organisation", keep.pk))],
        stays=_half(frame, keep),
        goes=_half(frame, other),
        other_pk=other.pk,
        join_href=frame.href("organisation_join", keep.pk),
        turned_href=f"{frame.href('organisation_join', other.pk)}?with={keep.pk}",
        may_turn=keep.guessed == other.guessed and not keep.is_firm,
        conflicts=[_conflict(frame, one) for one in conflicts(keep, other)],
    )


def _half(frame: Frame, place: Organisation) -> Half:
    account = Account.objects.filter(organisation=place).first()
    words = "our own firm" if place.is_firm else _account_words(account) if account else "no account"
    domains = list(place.domains.order_by("value").values_list("value", flat=True))
    more = f" and {len(domains) - MOST_NAMED} more" if len(domains) > MOST_NAMED else ""
    people = plural(len(places_at(place.pk, frame.as_of)), "person", "people")
    href = frame.href("organisation", place.pk)
    return Half(place.name, href, words, ", ".join(domains[:MOST_NAMED]) + more or "none", people)


def _account_words(account: Account) -> str:
    works = account.engagements.count()
    parts = [f"{account.kind}{', guessed' if account.guessed else ''}"]
    return " · ".join([*parts, plural(works, "engagement")] if works else parts)


def _conflict(frame: Frame, one: Conflict) -> tuple[str, str, str]:
    return one.what, _words(frame, one.what, one.stays), _words(frame, one.what, one.goes)


def _words(frame: Frame, what: str, value: object) -> str:
    if what == "lead":
        return Person.objects.get(pk=cast("int", value)).name
    if what == "since":
        return day_short(cast("date", value))
    return money(value, frame.currency) if isinstance(value, float) else str(value)
