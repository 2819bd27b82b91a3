"""People on either side, as far as one may see, contacts best known first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse

from wellkept import access
from wellkept.records.models import User
from wellkept.sdk.words import LEVEL_RANK, LEVELS
from wellkept.web.filters import plural
from wellkept.web.page import Frame, frame_of, page, reader, show
from wellkept.web.shown.choice import choices, options, paged
from wellkept.web.shown.folded import folded
from wellkept.web.shown.people import Place, firm_id, levels_guessed, organisations_of, places_held
from wellkept.web.shown.ties import Row, last_contact, word_of

SIDES = (("", "Contacts"), ("us", "Colleagues"), ("unknown", "Level not known"), ("guessed", "Level guessed"))


class Known(NamedTuple):
    """A person with where they belong, and of their best tie how strong it is and where it stands."""

    person: int
    name: str
    organisation: int | None
    place: Place
    strength: float
    tie: int | None


Accounts = dict[int, tuple[int, str]]  # organisation → account and name


@dataclass(frozen=True)
class PersonRow:
    name: str
    href: str
    words: str
    at: str
    at_href: str
    level: str
    guessed: bool
    tie: str
    last: date | None


@page("people")
def people(request: HttpRequest) -> HttpResponse:
    frame, user = frame_of(request), reader(request)
    firm, accounts = firm_id(), _accounts(user)
    wanted = _wanted(request)
    everybody = _everybody(frame, request, accounts, firm)
    if any(request.GET.get(name) for name in ("q", "level", "account")):
        everybody = [one for one in everybody if _matches(one, request, accounts, wanted)]
    theirs = [one for one in everybody if one.organisation != firm]
    guessed = levels_guessed(None, frame.as_of)
    sides = {
        "": theirs,
        "us": [one for one in everybody if one.organisation == firm],
        "unknown": [one for one in theirs if not one.place[1]],
        "guessed": [one for one in everybody if one.person in guessed],
    }
    side = request.GET.get("side", "")
    shown, pager = paged(request, sorted(sides.get(side, theirs), key=_by_name if side == "us" else _rank))
    ties, wanted_at = _ties(frame, shown), {one.organisation for one in shown}
    at = dict(access.organisations(user).filter(pk__in=wanted_at).values_list("pk", "name"))
    return show(
        frame,
        "people",
        lede=f"{plural(len(theirs), 'contact')} and {plural(len(sides['us']), 'colleague')}; best known first.",
        sides=choices(request, "side", SIDES, Counter({key: len(rows) for key, rows in sides.items()})),
        q=request.GET.get("q", ""),
        accounts=options(request, "account", [("", "Every account"), *_account_options(accounts)]),
        levels=options(request, "level", [("", "Every level"), *((level, level.capitalize()) for level in LEVELS)]),
        rows=[_row(frame, one, ties.get(one.person), accounts, at, guessed) for one in shown],
        pager=pager,
    )


def _accounts(user: User) -> Accounts:
    rows = access.accounts(user).values_list("organisation_id", "pk", "organisation__name")
    return {organisation: (pk, name) for organisation, pk, name in rows}


def _everybody(frame: Frame, request: HttpRequest, accounts: Accounts, firm: int | None) -> list[Known]:
    user = reader(request)
    where, places = organisations_of(None, frame.as_of), places_held(access.posts(user), frame.as_of)
    seen, opened = None if access.may(user, "unassigned") else {pk for pk, _ in accounts.values()}, frame.ties
    best, strength = (opened.best_of(seen), opened.strength.tolist()) if opened else ({}, [])
    unknown, found = ("", ""), []
    for pk, name in access.people(user).values_list("pk", "name"):
        place, tie = where.get(pk), best.get(pk)
        if place in accounts or place == firm or tie is not None:
            strong = 0.0 if tie is None else strength[tie]
            found.append(Known(pk, name, place, places.get(pk, unknown), strong, tie))
    return found


def _ties(frame: Frame, shown: Iterable[Known]) -> dict[int, Row]:
    """The best tie of each who is shown."""
    tied, opened = {one.person: one.tie for one in shown if one.tie is not None}, frame.ties
    return dict(zip(tied, opened.at(list(tied.values())), strict=True)) if opened else {}


def _wanted(request: HttpRequest) -> set[int]:
    """People one of whose addresses begins with what is looked for."""
    words = request.GET.get("q", "").strip()
    if not words:
        return set()
    rows = access.addresses(reader(request)).filter(value__istartswith=words)
    return {person for person in rows.values_list("person_id", flat=True) if person is not None}


def _matches(one: Known, request: HttpRequest, accounts: Accounts, wanted: set[int]) -> bool:
    words, level = folded(request.GET.get("q", "")), request.GET.get("level", "")
    asked, account = request.GET.get("account", ""), accounts.get(one.organisation or 0)
    named = not words or words in folded(one.name) or words in folded(one.place[0]) or one.person in wanted
    return (
        named
        and (not level or one.place[1] == level)
        and (not asked or (account is not None and str(account[0]) == asked))
    )


def _by_name(one: Known) -> tuple[str, int]:
    """Colleagues are never ranked."""
    return one.name.casefold(), one.person


def _rank(one: Known) -> tuple[float, int, str]:
    return -one.strength, -LEVEL_RANK.get(one.place[1], 0), one.name.casefold()


def _account_options(accounts: Accounts) -> list[tuple[str, str]]:
    pairs = [(str(pk), name) for pk, name in accounts.values()]
    return sorted(pairs, key=lambda pair: pair[1].casefold())


def _row(
    frame: Frame, one: Known, tie: Row | None, accounts: Accounts, at: dict[int, str], guessed: set[int]
) -> PersonRow:
    account = accounts.get(one.organisation or 0)
    return PersonRow(
        name=one.name or "no name known",
        href=frame.href("person", one.person),
        words=one.place[0],
        at=at.get(one.organisation or 0, ""),
        at_href=frame.href("account", account[0]) if account else "",
        level=one.place[1],
        guessed=one.person in guessed,
        tie=word_of(tie) if tie else "",
        last=last_contact(frame, tie) if tie else None,
    )
