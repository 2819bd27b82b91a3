"""A person, on either side."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from wellkept import access
from wellkept.facts.models import Message, Person
from wellkept.findings.queries.numbers import numbers_on
from wellkept.findings.queries.open_findings import in_order
from wellkept.findings.queries.ties import all_ties, ties_of
from wellkept.records.commands.set_level import set_level
from wellkept.records.models import Account, Organisation, Post, User
from wellkept.sdk.words import LEVELS
from wellkept.web.filters import day_short, month, plural, since
from wellkept.web.page import Frame, frame_of, page, reader, show
from wellkept.web.shown import events as happened
from wellkept.web.shown.finding import findings
from wellkept.web.shown.names import Names
from wellkept.web.shown.number import shown_number
from wellkept.web.shown.posts import firm_id, organisations_of_people
from wellkept.web.shown.ties import last_contact, word_of

MOST_PATHS = 3


class LevelForm(forms.Form):
    level = forms.ChoiceField(
        label="Level", choices=[("", "not known"), *((level, level) for level in LEVELS)], required=False
    )


@page("person/<int:pk>")
def person(request: HttpRequest, pk: int) -> HttpResponse:
    frame, user = frame_of(request), reader(request)
    found = access.person(user, pk)
    organisation = organisations_of_people().get(pk)
    ours = organisation is not None and organisation == firm_id()
    account = access.accounts(user).filter(organisation=organisation).first()
    linked = _visible_ties(frame, user, pk)
    posts = list(Post.objects.filter(person=found).select_related("organisation").order_by("-starts_on", "-pk"))
    contacts = happened.contacts_with(frame, people=[pk]) if account or ours else []
    return show(
        frame,
        "person",
        "people",
        name=found.name,
        lede=_lede(organisation, posts),
        crumbs=_crumbs(frame, account, ours),
        note_href=f"{reverse('note')}?person={pk}",
        ours=ours,
        statement=_statement(frame, found, linked, ours),
        facts=_facts(posts, linked),
        posts=[_post(row) for row in posts],
        addresses=_addresses(found),
        level_form=LevelForm(initial={"level": posts[0].level if posts else ""})
        if access.may(user, "import")
        else None,
        level_href=reverse("person_level", args=[pk]),
        paths=[] if ours else _paths(frame, user, pk, organisation),
        path_asked=not ours,
        ties=[_tie(frame, row, pk) for row in linked[:40]],
        findings=findings(
            frame,
            in_order(access.said(user, frame.figures).filter(finding__subject_kind="person", finding__subject=str(pk))),
        ),
        numbers=_own_numbers(frame, user, pk),
        events=happened.contact_events(frame, contacts) if not ours or user.person_id == pk else [],
    )


@page("person/<int:pk>/level", methods=("POST",))
def person_level(request: HttpRequest, pk: int) -> HttpResponse:
    user = reader(request)
    found = access.person(user, pk)
    access.require(user, "import")
    form = LevelForm(request.POST)
    if form.is_valid():
        set_level(person=found, level=form.cleaned_data["level"], organisation=organisations_of_people().get(pk))
    return redirect("person", pk)


def _visible_ties(frame: Frame, user: User, pk: int) -> list[dict[str, Any]]:
    rows = ties_of(settings.COLUMNS_FOLDER, frame.figures, person=pk)
    if access.may(user, "unassigned"):
        return rows
    seen = set(access.accounts(user).values_list("pk", flat=True))
    return [row for row in rows if row["account"] in seen]


def _lede(organisation: int | None, posts: list[Post]) -> str:
    place = Organisation.objects.filter(pk=organisation or 0).values_list("name", flat=True).first()
    title = posts[0].title if posts else ""
    return " · ".join(filter(None, [title, place or "no organisation known"]))


def _crumbs(frame: Frame, account: Account | None, ours: bool) -> list[tuple[str, str]]:
    if account:
        return [("Portfolio", frame.href("portfolio")), (account.organisation.name, frame.href("account", account.pk))]
    return [("People", frame.href("people") + ("?side=us" if ours and not frame.is_past else ""))]


def _statement(frame: Frame, found: Person, linked: list[dict[str, Any]], ours: bool) -> str:
    if not linked:
        return f"Nobody {'of theirs' if ours else 'of ours'} has been in contact with {found.name}."
    other = "contact" if ours else "colleague"
    live = [row for row in linked if word_of(row) != "cold"]
    names = Names([linked[0][other]])
    last = last_contact(frame, linked[0])
    when = f"; the last two-way contact was {since(last, frame.as_of)}" if last else "; nothing has gone both ways yet"
    return f"{plural(len(live), 'live tie')} of {len(linked)}, the strongest with {names[linked[0][other]]}{when}."


def _facts(posts: list[Post], linked: list[dict[str, Any]]) -> list[tuple[str, str | None]]:
    first = min((row["first_day"] for row in linked if row.get("first_day")), default=None)
    last = max((row["last_day"] for row in linked if row.get("last_day")), default=None)
    return [
        ("Level", posts[0].level or None if posts else None),
        ("First contact", day_short(first) if first else None),
        ("Last contact", day_short(last) if last else None),
    ]


def _post(row: Post) -> list[str | None]:
    began = month(row.starts_on) if row.starts_on else None
    ended = month(row.ends_on) if row.ends_on else "now"
    return [row.organisation.name, row.title or None, row.level or None, began, ended]


def _addresses(found: Person) -> list[tuple[str, str]]:
    rows = found.addresses.filter(value__contains="@").order_by("pk")
    counts = dict(Message.objects.filter(sender__in=rows).values_list("sender").annotate(n=Count("pk")))
    return [(row.value, f"{plural(counts.get(row.pk, 0), 'message')} sent") for row in rows]


def _tie(frame: Frame, row: dict[str, Any], pk: int) -> SimpleNamespace:
    other = row["contact"] if row["colleague"] == pk else row["colleague"]
    account = Account.objects.select_related("organisation").filter(pk=row["account"]).first()
    return SimpleNamespace(
        name=Names([other])[other],
        href=frame.href("person", other),
        at=account.organisation.name if account else "",
        word=word_of(row),
        last=last_contact(frame, row),
        tie_href=frame.href("tie", row["colleague"], row["contact"]),
    )


def _own_numbers(frame: Frame, user: User, pk: int) -> list[SimpleNamespace]:
    """A person's own numbers are visible to that person."""
    if user.person_id != pk:
        return []
    rows = numbers_on(frame.figures, ["answering"], [pk])
    return [shown_number(row.measure, row.value, row.low, row.high, row.n, row.known) for row in rows]


def _paths(frame: Frame, user: User, pk: int, organisation: int | None) -> list[SimpleNamespace]:
    """Two steps at most: a colleague, or a colleague by way of somebody of theirs whom that colleague knows."""
    everybody = all_ties(settings.COLUMNS_FOLDER, frame.figures)
    direct = [row for row in everybody if row["contact"] == pk and (row["strength"] or 0) > 0.5]
    where = organisations_of_people()
    beside = [
        row
        for row in everybody
        if organisation
        and row["contact"] != pk
        and where.get(row["contact"]) == organisation
        and (row["strength"] or 0) > 0.5
    ]
    visible = set(access.accounts(user).values_list("pk", flat=True))
    rows = [row for row in sorted(direct, key=_warmth) + sorted(beside, key=_warmth) if row["account"] in visible]
    names = Names(one for row in rows[:MOST_PATHS] for one in (row["colleague"], row["contact"], pk))
    shown = []
    for row in rows[:MOST_PATHS]:
        people = [row["colleague"], pk] if row["contact"] == pk else [row["colleague"], row["contact"], pk]
        steps = [(names[one], frame.href("person", one)) for one in people]
        words = f"{word_of(row)} tie" + ("" if row["contact"] == pk else "; the last step is inside their organisation")
        shown.append(SimpleNamespace(steps=steps, words=words))
    return shown


def _warmth(row: dict[str, Any]) -> float:
    return -(row["strength"] or 0.0)
