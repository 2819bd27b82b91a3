"""Organisations as far as one may see: those that are likely one, and whose domains and people they are."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from wellkept import access
from wellkept.records.models import Account, Domain, LikelyJoin, Organisation, OtherName
from wellkept.records.queries.join_preview import conflicts
from wellkept.records.queries.organisations import Standing
from wellkept.web.filters import plural
from wellkept.web.page import Frame, frame_of, page, reader, show
from wellkept.web.shown.choice import choices, paged
from wellkept.web.shown.decided_lately import about_organisations, decided_lately
from wellkept.web.shown.folded import folded
from wellkept.web.shown.people import sites_of

SHOWN = (("", "All"), ("guessed", "Guessed"), ("none", "Without an account"), ("group", "Groups and sites"))
MOST_LIKELY, MOST_DOMAINS = 5, 3


@dataclass(frozen=True)
class Place:
    """An organisation with what the list tells of it."""

    row: Organisation
    domains: list[str]
    names: list[str]
    people: int
    account: Account | None
    is_group: bool


@dataclass(frozen=True)
class OrganisationRow:
    name: str
    href: str
    words: str
    kind: str
    kind_href: str
    domains: str
    people: int
    guessed: bool


@dataclass(frozen=True)
class Side:
    """One of two that may be one."""

    name: str
    href: str
    words: str


@dataclass(frozen=True)
class Likely:
    """Two organisations that may be one; `look` where joining would give something up."""

    one: Side
    other: Side
    evidence: list[str]
    join_href: str
    apart_href: str
    other_pk: int
    look: bool


@page("organisations")
def organisations(request: HttpRequest) -> HttpResponse:
    frame, user = frame_of(request), reader(request)
    places = _places(frame)
    wide = access.may(user, "unassigned")
    found = [one for one in places if _matches(one, folded(request.GET.get("q", "")))]
    views = {
        "": found,
        "guessed": [one for one in found if one.row.guessed],
        "none": [one for one in found if one.account is None and not one.row.is_firm],
        "group": [one for one in found if one.row.parent_id or one.is_group],
    }
    shown, pager = paged(request, sorted(views.get(request.GET.get("show", ""), found), key=_rank))
    likely, more = _likely(places) if wide else ([], 0)
    return show(
        frame,
        "organisations",
        lede=_lede(places),
        likely=likely,
        more=more,
        views=choices(request, "show", SHOWN, Counter({key: len(rows) for key, rows in views.items()})),
        q=request.GET.get("q", ""),
        rows=[_row(frame, one) for one in shown],
        pager=pager,
        decided=decided_lately(frame, about_organisations(user)),
        may_change=wide,
    )


def _places(frame: Frame) -> list[Place]:
    user = reader(frame.request)
    rows = list(access.organisations(user).select_related("parent"))
    accounts = {one.organisation_id: one for one in access.accounts(user)}
    standing, people = Standing.read(), Counter(sites_of(None, frame.as_of).values())
    domains = _by_organisation(Domain.objects.order_by("value").values_list("organisation_id", "value"))
    names = _by_organisation(OtherName.objects.order_by("name").values_list("organisation_id", "name"))
    groups = set(standing.parents.values())
    return [
        Place(
            row=row,
            domains=domains[row.pk],
            names=names[row.pk],
            people=people[row.pk],
            account=accounts.get(standing[row.pk]),
            is_group=row.pk in groups,
        )
        for row in rows
    ]


def _by_organisation(pairs: Iterable[tuple[int, str]]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for organisation, value in pairs:
        found[organisation].append(value)
    return found


def _matches(one: Place, words: str) -> bool:
    return not words or any(words in folded(text) for text in (one.row.name, *one.names, *one.domains))


def _rank(one: Place) -> tuple[int, str, int]:
    return -one.people, one.row.name.casefold(), one.row.pk


def _lede(places: list[Place]) -> str:
    guessed = sum(one.row.guessed for one in places)
    guess = f", {guessed} of them guessed from a domain" if guessed else ""
    known = f"{plural(len(places), 'organisation')}{guess}"
    return f"{known}. Whose a domain is decides to which account its people count."


def _row(frame: Frame, one: Place) -> OrganisationRow:
    parent = one.row.parent
    kind = "our firm" if one.row.is_firm else one.account.kind if one.account else ""
    through = one.account is not None and one.account.organisation_id != one.row.pk
    more = len(one.domains) - MOST_DOMAINS
    return OrganisationRow(
        name=one.row.name,
        href=frame.href("organisation", one.row.pk),
        words=f"belongs to {parent.name}" if parent else "",
        kind=f"{kind}, through its group" if through else kind,
        kind_href=frame.href("account", one.account.pk) if one.account else "",
        domains=", ".join(one.domains[:MOST_DOMAINS]) + (f" and {more} more" if more > 0 else ""),
        people=one.people,
        guessed=one.row.guessed,
    )


def _likely(places: list[Place]) -> tuple[list[Likely], int]:
    """The likeliest joins, and how many more there are. The better known of the two keeps its name."""
    known = {one.row.pk: one for one in places}
    rows = list(LikelyJoin.objects.all())
    shown = []
    for row in rows[:MOST_LIKELY]:
        keep, other = sorted((known[row.one_id], known[row.other_id]), key=_keeps)
        join = reverse("organisation_join", args=[keep.row.pk])
        shown.append(
            Likely(
                one=_side(keep),
                other=_side(other),
                evidence=row.evidence,
                join_href=join,
                apart_href=reverse("organisation_apart", args=[keep.row.pk]),
                other_pk=other.row.pk,
                look=bool(conflicts(keep.row, other.row)),
            )
        )
    return shown, len(rows) - len(shown)


def _keeps(one: Place) -> tuple[bool, bool, bool, int, int]:
    own = one.account is not None and not one.account.guessed
    return not one.row.is_firm, one.row.guessed, not own, -one.people, one.row.pk


def _side(one: Place) -> Side:
    words = [", ".join(one.domains[:MOST_DOMAINS]), plural(one.people, "person", "people")]
    return Side(one.row.name, reverse("organisation", args=[one.row.pk]), " · ".join(filter(None, words)))
