"""What is found for a few letters: accounts, engagements, cases and people by name, people by address too."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.http import HttpRequest, HttpResponse

from wellkept import access
from wellkept.web.page import Frame, frame_of, page, reader, show
from wellkept.web.shown.case_links import case_words
from wellkept.web.shown.effective import effective_engagements
from wellkept.web.shown.folded import folded
from wellkept.web.shown.people import places_of
from wellkept.web.shown.watched_cases import title_of

MOST, LONGEST = 20, 100
Named = tuple[int, str]


@dataclass(frozen=True)
class Result:
    name: str
    href: str
    words: str


@dataclass(frozen=True)
class Group:
    title: str
    results: list[Result]
    more: int


@page("find")
def find(request: HttpRequest) -> HttpResponse:
    frame = frame_of(request)
    words = request.GET.get("q", "").strip()[:LONGEST]
    looks = (_accounts, _engagements, _cases, _people) if words else ()
    groups = [look(frame, words) for look in looks]
    found = [group for group in groups if group.results]
    return show(frame, "find", q=words, total=sum(len(group.results) + group.more for group in found), groups=found)


def _matching(rows: Iterable[Named], words: str) -> list[int]:
    """Ids of those whose name holds the words, those first that begin with them. Accents and case do not matter."""
    wanted = folded(words)
    found = [(folded(name), pk) for pk, name in rows]
    ranked = sorted((not name.startswith(wanted), name, pk) for name, pk in found if wanted in name)
    return [pk for _, _, pk in ranked]


def _accounts(frame: Frame, words: str) -> Group:
    rows = access.accounts(reader(frame.request))
    ids = _matching(rows.values_list("pk", "organisation__name"), words)
    by_id = {one.pk: one for one in rows.filter(pk__in=ids[:MOST])}
    shown = [by_id[pk] for pk in ids[:MOST]]
    results = [Result(one.organisation.name, frame.href("account", one.pk), one.kind) for one in shown]
    return Group("Accounts", results, len(ids) - len(results))


def _engagements(frame: Frame, words: str) -> Group:
    rows = effective_engagements(frame, access.engagements(reader(frame.request)))
    ids = _matching(rows.values_list("pk", "name"), words)
    by_id = {one.pk: one for one in rows.filter(pk__in=ids[:MOST])}
    shown = [by_id[pk] for pk in ids[:MOST]]
    results = [Result(one.name, frame.href("engagement", one.pk), one.account.organisation.name) for one in shown]
    return Group("Engagements", results, len(ids) - len(results))


def _cases(frame: Frame, words: str) -> Group:
    """By number, ours or theirs, and by what they are about; the newest first."""
    named = Q(reference__icontains=words) | Q(their_reference__icontains=words) | Q(title__icontains=words)
    found = access.cases(reader(frame.request)).filter(named).order_by("-pk")
    results = [Result(title_of(one), frame.href("case", one.pk), case_words(one)) for one in found[:MOST]]
    return Group("Cases", results, found.count() - len(results) if len(results) == MOST else 0)


def _people(frame: Frame, words: str) -> Group:
    user = reader(frame.request)
    names = dict(access.people(user).values_list("pk", "name"))
    ids = _matching(names.items(), words)
    addressed = access.addresses(user).filter(value__istartswith=words).order_by("value")
    ids += [
        pk for pk in dict.fromkeys(addressed.values_list("person_id", flat=True)) if pk in names and pk not in set(ids)
    ]
    places = places_of(ids[:MOST], access.posts(user), frame.as_of)
    results = [
        Result(names[pk] or "no name known", frame.href("person", pk), places.get(pk, ("", ""))[0]) for pk in ids[:MOST]
    ]
    return Group("People", results, len(ids) - len(results))
