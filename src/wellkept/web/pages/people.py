"""People on either side, as far as one may see."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from wellkept import access
from wellkept.findings.queries.ties import all_ties
from wellkept.records.models import Account, Organisation
from wellkept.sdk.words import LEVEL_RANK, LEVELS
from wellkept.web.filters import plural
from wellkept.web.page import Frame, frame_of, page, reader, show
from wellkept.web.shown.choice import choices, options, paged
from wellkept.web.shown.places import Place, places_of
from wellkept.web.shown.posts import firm_id, organisations_of_people
from wellkept.web.shown.ties import last_contact, word_of

SIDES = (("", "Contacts"), ("us", "Colleagues"), ("unknown", "Level not known"))


@dataclass
class Known:
    """A person with where they belong and their best tie."""

    person: int
    name: str
    organisation: int | None
    place: Place
    tie: dict[str, Any] | None = None


@page("people")
def people(request: HttpRequest) -> HttpResponse:
    frame, user = frame_of(request), reader(request)
    firm, accounts = firm_id(), {row.organisation_id: row for row in access.accounts(user)}
    everybody = [one for one in _everybody(frame, request, accounts, firm) if _matches(one, request, accounts)]
    sides = {
        "": [one for one in everybody if one.organisation != firm],
        "us": [one for one in everybody if one.organisation == firm],
        "unknown": [one for one in everybody if one.organisation != firm and not one.place[1]],
    }
    chosen = sides.get(request.GET.get("side", ""), sides[""])
    shown, pager = paged(request, sorted(chosen, key=_rank))
    places = dict(Organisation.objects.filter(pk__in=[one.organisation for one in shown]).values_list("pk", "name"))
    return show(
        frame,
        "people",
        lede=f"{plural(len(sides['']), 'contact')} and {plural(len(sides['us']), 'colleague')}; best known first.",
        sides=choices(request, "side", SIDES, Counter({key: len(rows) for key, rows in sides.items()})),
        q=request.GET.get("q", ""),
        accounts=options(request, "account", [("", "Every account"), *_account_options(accounts)]),
        levels=options(request, "level", [("", "Every level"), *((level, level.capitalize()) for level in LEVELS)]),
        rows=[_row(frame, one, accounts, places) for one in shown],
        pager=pager,
    )


def _everybody(frame: Frame, request: HttpRequest, accounts: dict[int, Account], firm: int | None) -> list[Known]:
    user = reader(request)
    names = dict(access.people(user).values_list("pk", "name"))
    where, places = organisations_of_people(), places_of(names, frame.as_of)
    best: dict[int, dict[str, Any]] = {}
    seen = {row.pk for row in accounts.values()}
    for tie in all_ties(settings.COLUMNS_FOLDER, frame.figures):
        if tie["account"] not in seen and not access.may(user, "unassigned"):
            continue
        for person in (tie["colleague"], tie["contact"]):
            if (best.get(person, tie)["strength"] or 0) <= (tie["strength"] or 0):
                best[person] = tie
    return [
        Known(pk, name, where.get(pk), places.get(pk, ("", "")), best.get(pk))
        for pk, name in names.items()
        if where.get(pk) in accounts or where.get(pk) == firm or pk in best
    ]


def _matches(one: Known, request: HttpRequest, accounts: dict[int, Account]) -> bool:
    words, level = request.GET.get("q", "").casefold().strip(), request.GET.get("level", "")
    account = accounts.get(one.organisation or 0)
    wanted = request.GET.get("account", "")
    return (
        (not words or words in one.name.casefold() or words in one.place[0].casefold())
        and (not level or one.place[1] == level)
        and (not wanted or (account is not None and str(account.pk) == wanted))
    )


def _rank(one: Known) -> tuple[float, int, str]:
    strength = (one.tie["strength"] or 0.0) if one.tie else 0.0
    return -strength, -LEVEL_RANK.get(one.place[1], 0), one.name.casefold()


def _account_options(accounts: dict[int, Account]) -> list[tuple[str, str]]:
    return sorted(
        ((str(row.pk), row.organisation.name) for row in accounts.values()), key=lambda pair: pair[1].casefold()
    )


def _row(frame: Frame, one: Known, accounts: dict[int, Account], places: dict[int, str]) -> SimpleNamespace:
    account = accounts.get(one.organisation or 0)
    return SimpleNamespace(
        name=one.name,
        href=frame.href("person", one.person),
        words=one.place[0],
        at=places.get(one.organisation or 0, "no organisation"),
        at_href=frame.href("account", account.pk) if account else "",
        level=one.place[1],
        tie=word_of(one.tie) if one.tie else "",
        last=last_contact(frame, one.tie) if one.tie else None,
    )
