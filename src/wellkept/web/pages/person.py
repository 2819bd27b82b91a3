"""A person, on either side: how we stand with them, and who is near."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.db.models import Count, Max, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from wellkept import access
from wellkept.facts.models import Message, Person
from wellkept.findings.queries.numbers import numbers_on
from wellkept.records.commands.decide import decided
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.set_level import set_level
from wellkept.records.models import Account, Organisation, Post, User
from wellkept.sdk.words import LEVELS
from wellkept.web.filters import day_short, plural, since
from wellkept.web.page import Frame, frame_of, now, page, reader, show
from wellkept.web.refresh_soon import refresh_soon
from wellkept.web.shown import events as happened
from wellkept.web.shown.decided_lately import about_posts, decided_lately
from wellkept.web.shown.finding import findings, open_rows
from wellkept.web.shown.number import ShownNumber, number_of
from wellkept.web.shown.people import organisations_of, places_of
from wellkept.web.shown.posts import shown_posts
from wellkept.web.shown.reachable import away_now, reachable
from wellkept.web.shown.ties import Row, is_live, last_contact, word_of
from wellkept.web.shown.ways import ways_to

MOST_TIES = 40


class LevelForm(forms.Form):
    level = forms.ChoiceField(
        label="Level", choices=[("", "not known"), *((level, level) for level in LEVELS)], required=False
    )


@dataclass(frozen=True)
class TieOfPerson:
    name: str
    href: str
    at: str
    word: str
    last: date | None
    tie_href: str


@page("person/<int:pk>")
def person(request: HttpRequest, pk: int) -> HttpResponse:
    return _show(request, pk)


def _show(request: HttpRequest, pk: int, **bound: LevelForm) -> HttpResponse:
    frame, user = frame_of(request), reader(request)
    found = access.person(user, pk)
    organisation = access.organisations(user).filter(pk=organisations_of([pk], frame.as_of).get(pk, 0)).first()
    ours = organisation is not None and organisation.is_firm
    account = access.accounts(user).filter(organisation=organisation).first() if organisation and not ours else None
    linked = _visible_ties(frame, user, pk)
    posts = _posts(frame, user, found)
    frame.names.learn([pk, *(one for row in linked[:MOST_TIES] for one in (row["colleague"], row["contact"]))])
    mine = access.said(user, frame.figures).filter(finding__subject_kind="person", finding__subject=str(pk))
    return show(
        frame,
        "person",
        "people",
        name=found.name or "No name known",
        lede=_lede(frame, organisation, posts),
        crumbs=_crumbs(frame, account, ours),
        note_href=f"{reverse('note')}?person={pk}&next={request.path}",
        ours=ours,
        statement=_statement(frame, found, linked, ours),
        facts=_facts(frame, posts, linked) + (away_now if ours else reachable)(frame, user, found),
        posts=shown_posts(frame, posts, may_change=access.may(user, "unassigned")),
        post_href=reverse("post_add", args=[pk]) if access.may(user, "unassigned") and not frame.is_past else "",
        decided=decided_lately(frame, about_posts(user, pk), 3),
        own_href=reverse("person", args=[pk]),
        addresses=_addresses(frame, user, found, counted=not ours or user.person_id == pk),
        held_href=reverse("person_erase", args=[pk]) if access.may(user, "settings") else "",
        right_href=reverse("person_addresses", args=[pk]) if access.may(user, "unassigned") else "",
        level_form=bound.get("level_form", _level_form(user, posts)),
        level_href=reverse("person_level", args=[pk]),
        paths=[] if ours or account is None else ways_to(frame, account, linked, pk),
        path_asked=not ours,
        ties=_ties(frame, user, linked[:MOST_TIES], pk),
        findings=findings(frame, open_rows(frame, mine), within="person"),
        numbers=_own_numbers(frame, user, pk),
        events=happened.contact_events(frame, people=[pk], apart=pk) if account or user.person_id == pk else [],
    )


@page("person/<int:pk>/level", methods=("POST",))
def person_level(request: HttpRequest, pk: int) -> HttpResponse:
    user, frame = reader(request), frame_of(request)
    found = access.person(user, pk)
    access.require(user, "import")
    form = LevelForm(request.POST)
    if not form.is_valid():
        return _show(request, pk, level_form=form)
    try:
        organisation = organisations_of([pk], frame.today).get(pk)
        level = form.cleaned_data["level"]
        words = f"{found.name or 'Somebody'} is {level or 'of no known level'}"
        with decided(kind="set level", words=words, at=now(), by=user, tables=("post",)):
            set_level(person=found, level=level, organisation=organisation)
        refresh_soon()
    except RefusedError as refused:
        form.add_error("level", str(refused))
        return _show(request, pk, level_form=form)
    return redirect("person", pk)


def _level_form(user: User, posts: Sequence[Post]) -> LevelForm | None:
    return LevelForm(initial={"level": posts[0].level if posts else ""}) if access.may(user, "import") else None


def _level(posts: Sequence[Post]) -> str | None:
    if not posts or not posts[0].level:
        return None
    return f"{posts[0].level}, guessed from the title" if posts[0].level_guessed else posts[0].level


def _visible_ties(frame: Frame, user: User, pk: int) -> list[Row]:
    sees = access.sees_accounts(user)
    return [row for row in (frame.ties.of_person(pk) if frame.ties else ()) if sees(row["account"])]


def _posts(frame: Frame, user: User, found: Person) -> list[Post]:
    """The posts that were known by the shown day, newest first."""
    began = access.posts(user).filter(Q(starts_on=None) | Q(starts_on__lte=frame.as_of), person=found)
    return list(began.select_related("organisation").order_by("-starts_on", "-pk"))


def _lede(frame: Frame, organisation: Organisation | None, posts: Sequence[Post]) -> str:
    """The title, and the very site at which somebody works."""
    title, held = posts[0].title if posts else "", [row for row in posts if (row.ends_on or frame.as_of) >= frame.as_of]
    place = held[0].organisation if held else organisation
    return " · ".join(filter(None, [title, place.name if place else "no organisation known"]))


def _crumbs(frame: Frame, account: Account | None, ours: bool) -> list[tuple[str, str]]:
    if account:
        return [("Portfolio", frame.href("portfolio")), (account.organisation.name, frame.href("account", account.pk))]
    return [("People", frame.href("people") + ("?side=us" if ours and not frame.is_past else ""))]


def _statement(frame: Frame, found: Person, linked: Sequence[Row], ours: bool) -> str:
    """How many ties are likely to be in contact this month, and the best known of them."""
    if not linked:
        return f"Nobody {'of theirs' if ours else 'of ours'} has been in contact with {found.name}."
    best, live = linked[0], sum(is_live(row) for row in linked)
    last = last_contact(frame, best)
    when = f", last two-way contact {since(last, frame.as_of)}" if last else ", and nothing has gone both ways yet"
    most = f"{'the best known is' if ours else 'best known to'} {frame.names[best['contact' if ours else 'colleague']]}"
    alive = f"{live} of {plural(len(linked), 'tie')} {'is' if live == 1 else 'are'} live" if live else ""
    none = f"No tie is live; {most}{when}."
    return f"{alive}; {most}{when}." if live else none


def _facts(frame: Frame, posts: Sequence[Post], linked: Sequence[Row]) -> list[tuple[str, str | None]]:
    first = min((row["first_day"] for row in linked if row.get("first_day")), default=None)
    last = max((row["last_day"] for row in linked if row.get("last_day")), default=None)
    return [
        ("Level", _level(posts)),
        ("First contact", day_short(first, frame.as_of) if first else None),
        ("Last contact", day_short(last, frame.as_of) if last else None),
    ]


def _addresses(frame: Frame, user: User, found: Person, *, counted: bool) -> list[tuple[str, str]]:
    """Addresses, with how much came from each: of a colleague that is said to the colleague alone."""
    rows = list(access.addresses(user).filter(person=found, value__contains="@").order_by("pk"))
    if not counted:
        return [(row.value, "") for row in rows]
    sent = Message.objects.filter(sender__in=[row.pk for row in rows], happened_at__lte=frame.moment, plausible=True)
    found_by = {row["sender"]: row for row in sent.values("sender").annotate(n=Count("pk"), last=Max("happened_at"))}
    return [(row.value, _wrote(frame, found_by.get(row.pk))) for row in rows]


def _wrote(frame: Frame, sent: dict[str, Any] | None) -> str:
    if sent is None:
        return "never seen to write"
    return f"{plural(sent['n'], 'message')} sent, the last {since(frame.local(sent['last']), frame.as_of)}"


def _ties(frame: Frame, user: User, rows: Sequence[Row], pk: int) -> list[TieOfPerson]:
    """The other person of each tie, with their title, and their account where several are shown."""
    others = [row["contact"] if row["colleague"] == pk else row["colleague"] for row in rows]
    places = places_of(others, access.posts(user), frame.as_of)
    wanted = {row["account"] for row in rows if row["colleague"] == pk}
    at = dict(access.accounts(user).filter(pk__in=wanted).values_list("pk", "organisation__name"))
    shown = []
    for row, other in zip(rows, others, strict=True):
        title, level = places.get(other, ("", ""))
        account = at.get(row["account"], "") if row["colleague"] == pk else ""
        words = ", ".join(filter(None, [title or level, account]))
        tie_href = frame.href("tie", row["colleague"], row["contact"])
        href = frame.href("person", other)
        shown.append(TieOfPerson(frame.names[other], href, words, word_of(row), last_contact(frame, row), tie_href))
    return shown


def _own_numbers(frame: Frame, user: User, pk: int) -> list[ShownNumber]:
    """A person's own numbers are visible to that person."""
    return [number_of(row) for row in numbers_on(frame.figures, ["answering"], [pk])] if user.person_id == pk else []
