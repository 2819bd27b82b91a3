"""Who is who: two people who may be one, what was decided lately, and which addresses were taken for nobody's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from wellkept import access
from wellkept.facts.models import Address, LikelyMerge
from wellkept.records.commands.decide import decided
from wellkept.records.commands.guess_posts import guess_posts
from wellkept.records.commands.keep_apart import keep_apart
from wellkept.records.commands.merge_people import merge_people
from wellkept.records.models import Decision, User
from wellkept.records.queries.which_to_keep import which_to_keep
from wellkept.web.page import Frame, frame_of, now, page, reader, show
from wellkept.web.refresh_soon import refresh_soon
from wellkept.web.shown.choice import Choice, choices, paged
from wellkept.web.shown.decided import just_decided, shown_decision
from wellkept.web.shown.likely import Cards, Likely, both_named

VIEWS = (("", "Likely"), ("decided", "Decided lately"), ("nobody", "Roles, lists, machines"))
KINDS = (("person", "Person"), ("channel", "Role"), ("list", "List"), ("robot", "Machine"))
SHOWN_AS = {"channel": "a role", "list": "a list", "robot": "a machine", "person": "a person"}
PER_PAGE, PUT_OFF = 10, "merges_put_off"
MOST_PUT_OFF = MOST_DECIDED = 500


@dataclass(frozen=True)
class Nobody:
    """An address that is no person's."""

    value: str
    name: str
    taken_for: str
    decided: bool
    href: str
    kinds: list[tuple[str, str, bool]]


@page("merges")
def merges(request: HttpRequest) -> HttpResponse:
    frame, user = frame_of(request), reader(request)
    access.require(user, "unassigned")
    asked = request.GET.get("show", "")
    view = asked if asked in dict(VIEWS) else ""
    rows, pager = paged(request, _rows(request, view), PER_PAGE if not view else 50)
    return show(
        frame,
        "merges",
        view=view,
        views=_views(request),
        kinds=_kinds(request) if view == "nobody" else [],
        cards=_cards(frame, user, request, rows) if not view else [],
        decisions=[shown_decision(frame, row) for row in rows] if view == "decided" else [],
        nobodies=[_nobody(row) for row in rows] if view == "nobody" else [],
        pager=pager,
        page=request.GET.get("page", ""),
        just=just_decided(frame, request),
        own_href=reverse("merges") + (f"?show={view}" if view else ""),
    )


@page("merges/<int:one>/<int:other>", methods=("POST",))
def merge(request: HttpRequest, one: int, other: int) -> HttpResponse:
    user = reader(request)
    access.require(user, "unassigned")
    first, second = access.person(user, one), access.person(user, other)
    if first.pk == second.pk:
        raise Http404
    asked, made = request.POST.get("decision", ""), None
    if asked == "one":
        with decided(kind="one person", words=f"{both_named(first, second)} are one person", at=now(), by=user) as made:
            keep, gone = which_to_keep(one, other)
            merge_people(keep=keep, others=[gone])
            guess_posts(person=keep)
        refresh_soon(full=True)
    elif asked == "two":
        words = f"{both_named(first, second)} are two people"
        with decided(kind="two people", words=words, at=now(), by=user, tables=("apart",)) as made:
            keep_apart(one=one, other=other, at=now())
    elif asked == "later":
        _put_off(request, one, other)
    return _back(request, made)


def _back(request: HttpRequest, made: Decision | None) -> HttpResponse:
    """To the page that one came from, with what was just decided."""
    page_number = request.POST.get("page", "")
    query = [f"page={page_number}"] if page_number.isdigit() else []
    query += [f"decided={made.pk}"] if made and made.pk else []
    return redirect(reverse("merges") + (f"?{'&'.join(query)}" if query else ""))


def _put_off(request: HttpRequest, one: int, other: int) -> None:
    before = [pair for pair in request.session.get(PUT_OFF, []) if pair != [one, other]]
    request.session[PUT_OFF] = [*before, [one, other]][-MOST_PUT_OFF:]


def _rows(request: HttpRequest, view: str) -> Sequence[Any]:
    if view == "decided":
        return list(Decision.objects.filter(brought_by=None).select_related("decided_by__person")[:MOST_DECIDED])
    if view == "nobody":
        return _addresses(request)
    later = {tuple(pair): place for place, pair in enumerate(request.session.get(PUT_OFF, []))}
    found = LikelyMerge.objects.values_list("pk", "one_id", "other_id")
    return sorted(found, key=lambda row: later.get(row[1:], -1))


def _addresses(request: HttpRequest) -> Sequence[Address]:
    found = Address.objects.exclude(kind__in=["", Address.Kind.PERSON]).order_by("kind", "value")
    kind, words = request.GET.get("kind", ""), request.GET.get("q", "").strip()
    found = found.filter(kind=kind) if kind in Address.Kind.values else found
    return list(found.filter(value__icontains=words) if words else found)


def _views(request: HttpRequest) -> list[Choice]:
    counts = {"": LikelyMerge.objects.count(), "decided": 0, "nobody": 0}
    shown = choices(request, "show", VIEWS, counts)
    bare = {"Decided lately": "?show=decided", "Roles, lists, machines": "?show=nobody"}
    address = reverse("merges")
    return [
        Choice(one.name, address + bare.get(one.name, ""), one.current, one.count if one.name == "Likely" else None)
        for one in shown
    ]


def _kinds(request: HttpRequest) -> list[Choice]:
    counts = dict(Address.objects.exclude(kind__in=["", "person"]).values_list("kind").annotate(n=Count("pk")))
    pairs = [("", "All"), ("channel", "Roles"), ("list", "Lists"), ("robot", "Machines")]
    return choices(request, "kind", pairs, counts | {"": sum(counts.values())})


def _cards(frame: Frame, user: User, request: HttpRequest, rows: Sequence[tuple[int, int, int]]) -> list[Likely]:
    found = {row.pk: row for row in LikelyMerge.objects.filter(pk__in=[pk for pk, _, _ in rows])}
    cards = Cards(frame, user, list(found.values()))
    later = {tuple(pair) for pair in request.session.get(PUT_OFF, [])}
    return [cards.card(found[pk], put_off=(one, other) in later) for pk, one, other in rows if pk in found]


def _nobody(row: Address) -> Nobody:
    return Nobody(
        value=row.value,
        name=row.name,
        taken_for=SHOWN_AS[row.kind],
        decided=row.decided,
        href=reverse("address_kind", args=[row.pk]),
        kinds=[(value, words, value == row.kind) for value, words in KINDS],
    )
