"""People on either side, as far as one may see, contacts best known first."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from wellkept import access
from wellkept.findings.queries.ties import ties_on
from wellkept.records.models import Account
from wellkept.sdk.words import LEVEL_RANK, LEVELS
from wellkept.web.filters import plural
from wellkept.web.page import Frame, frame_of, page, reader, show
from wellkept.web.shown.choice import choices, options, paged
from wellkept.web.shown.folded import folded
from wellkept.web.shown.people import Place, firm_id, levels_guessed, organisations_of, places_held
from wellkept.web.shown.ties import Row, last_contact, word_of

SIDES = (("", "Contacts"), ("us", "Colleagues"), ("unknown", "Level not known"), ("guessed", "Level guessed"))


@dataclass(frozen=True)
class Known:
    """A person with where they belong and their best tie."""

    person: int
    name: str
    organisation: int | None
    place: Place
    tie: Row | None = None


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
    firm, accounts = firm_id(), {row.organisation_id: row for row in access.accounts(user)}
    wanted = _wanted(request)
    everybody = [one for one in _everybody(frame, request, accounts, firm) if _matches(one, request, accounts, wanted)]
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
    wanted_at = {one.organisation for one in shown}
    at = dict(access.organisations(user).filter(pk__in=wanted_at).values_list("pk", "name"))
    return show(
        frame,
        "people",
        lede=f"{plural(len(theirs), 'contact')} and {plural(len(sides['us']), 'colleague')}; best known first.",
        sides=choices(request, "side", SIDES, Counter({key: len(rows) for key, rows in sides.items()})),
        q=request.GET.get("q", ""),
        accounts=options(request, "account", [("", "Every account"), *_account_options(accounts)]),
        levels=options(request, "level", [("", "Every level"), *((level, level.capitalize()) for level in LEVELS)]),
        rows=[_row(frame, one, accounts, at, guessed) for one in shown],
        pager=pager,
    )


def _everybody(frame: Frame, request: HttpRequest, accounts: dict[int, Account], firm: int | None) -> list[Known]:
    user = reader(request)
    where, places = organisations_of(None, frame.as_of), places_held(access.posts(user), frame.as_of)
    seen = None if access.may(user, "unassigned") else {row.pk for row in accounts.values()}
    best = {}
    if opened := ties_on(settings.COLUMNS_FOLDER, frame.figures):
        standing = opened.best_of(seen)
        best = dict(zip(standing, opened.at(list(standing.values())), strict=True))
    return [
        Known(pk, name, where.get(pk), places.get(pk, ("", "")), best.get(pk))
        for pk, name in access.people(user).values_list("pk", "name")
        if where.get(pk) in accounts or where.get(pk) == firm or pk in best
    ]


def _wanted(request: HttpRequest) -> set[int]:
    """People one of whose addresses begins with what is looked for."""
    words = request.GET.get("q", "").strip()
    if not words:
        return set()
    rows = access.addresses(reader(request)).filter(value__istartswith=words)
    return {person for person in rows.values_list("person_id", flat=True) if person is not None}


def _matches(one: Known, request: HttpRequest, accounts: dict[int, Account], wanted: set[int]) -> bool:
    words, level = folded(request.GET.get("q", "")), request.GET.get("level", "")
    asked, account = request.GET.get("account", ""), accounts.get(one.organisation or 0)
    named = not words or words in folded(one.name) or words in folded(one.place[0]) or one.person in wanted
    return (
        named
        and (not level or one.place[1] == level)
        and (not asked or (account is not None and str(account.pk) == asked))
    )


def _by_name(one: Known) -> tuple[str, int]:
    """Colleagues are never ranked."""
    return one.name.casefold(), one.person


def _rank(one: Known) -> tuple[float, int, str]:
    strength = (one.tie["strength"] or 0.0) if one.tie else 0.0
    return -strength, -LEVEL_RANK.get(one.place[1], 0), one.name.casefold()


def _account_options(accounts: dict[int, Account]) -> list[tuple[str, str]]:
    pairs = [(str(row.pk), row.organisation.name) for row in accounts.values()]
    return sorted(pairs, key=lambda pair: pair[1].casefold())


def _row(frame: Frame, one: Known, accounts: dict[int, Account], at: dict[int, str], guessed: set[int]) -> PersonRow:
    account = accounts.get(one.organisation or 0)
    return PersonRow(
        name=one.name or "no name known",
        href=frame.href("person", one.person),
        words=one.place[0],
        at=at.get(one.organisation or 0, ""),
        at_href=frame.href("account", account.pk) if account else "",
        level=one.place[1],
        guessed=one.person in guessed,
        tie=word_of(one.tie) if one.tie else "",
        last=last_contact(frame, one.tie) if one.tie else None,
    )
