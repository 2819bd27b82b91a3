"""One organisation: its account, domains, sites and people, and what may be said about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from wellkept import access
from wellkept.records.models import Account, Domain, Organisation
from wellkept.records.queries.organisations import Standing
from wellkept.sdk.words import LEVEL_RANK
from wellkept.web.filters import plural
from wellkept.web.page import Frame, Message, frame_of, page, reader, show
from wellkept.web.shown.choice import paged
from wellkept.web.shown.decided_lately import about_organisations, decided_lately
from wellkept.web.shown.organisation_named import organisation_names
from wellkept.web.shown.people import levels_guessed, places_at, sites_of


class NameForm(forms.Form):
    name = forms.CharField(label="Name", max_length=200)


class GroupForm(forms.Form):
    group = forms.CharField(
        label="Group",
        max_length=200,
        required=False,
        help_text="Leave it empty if it belongs to none",
        widget=forms.TextInput(attrs={"list": "organisations", "autocomplete": "off"}),
    )


class WithForm(forms.Form):
    other = forms.CharField(
        label="Which is the same",
        max_length=200,
        widget=forms.TextInput(attrs={"list": "organisations", "autocomplete": "off"}),
    )


class KindForm(forms.Form):
    kind = forms.ChoiceField(label="Kind", choices=Account.Kind.choices)


@dataclass(frozen=True)
class Member:
    name: str
    href: str
    title: str
    level: str
    guessed: bool
    site: str


@dataclass
class Site:
    """A part of the tree of a group; `here` is the organisation of the page."""

    name: str
    href: str
    account: str
    here: bool = False
    sites: list[Site] = field(default_factory=list)


@page("organisation/<int:pk>")
def organisation(request: HttpRequest, pk: int) -> HttpResponse:
    return shown_organisation(request, access.organisation(reader(request), pk))


def shown_organisation(
    request: HttpRequest,
    found: Organisation,
    bound: Mapping[str, forms.Form] | None = None,
    messages: Sequence[Message] = (),
) -> HttpResponse:
    """The page; `bound` are forms that were sent and could not be taken."""
    frame, user = frame_of(request), reader(request)
    account = access.accounts(user).filter(organisation=Standing.read()[found.pk]).first()
    people = _people(frame, found)
    shown, pager = paged(request, people)
    wide = access.may(user, "unassigned") and not frame.is_past
    return show(
        frame,
        "organisation",
        "organisations",
        name=found.name,
        lede=_lede(found, account, len(people)),
        crumbs=[("Organisations", frame.href("organisations")), *_crumb(frame, found)],
        account_href=frame.href("account", account.pk) if account else "",
        facts=_facts(found, account),
        people=shown,
        pager=pager,
        tree=_tree(frame, found),
        domains=_domains(found, wide=wide),
        messages=list(messages),
        decided=decided_lately(frame, about_organisations(user, found.pk)),
        **_forms(frame, found, account, bound or {}, wide=wide),
    )


def _forms(
    frame: Frame, found: Organisation, account: Account | None, bound: Mapping[str, forms.Form], *, wide: bool
) -> dict[str, Any]:
    user = reader(frame.request)
    sets = wide and access.may(user, "settings") and not found.is_firm
    own = account is not None and account.organisation_id == found.pk
    group = found.parent.name if found.parent else ""
    return {
        "own_href": reverse("organisation", args=[found.pk]),
        "may_change": wide,
        "name_form": bound.get("name", NameForm(initial={"name": found.name})),
        "group_form": bound.get("group", GroupForm(initial={"group": group})),
        "with_form": bound.get("with", WithForm()),
        "kind_form": bound.get("kind", KindForm()) if sets and not own else None,
        "may_be_us": sets and (not own or (account is not None and account.guessed)),
        "suggestions": organisation_names(user, but=found.pk) if wide else [],
    }


def _lede(found: Organisation, account: Account | None, people: int) -> str:
    words = "Our firm" if found.is_firm else account.kind.capitalize() if account else "No account"
    if account and account.organisation_id != found.pk:
        words = f"Counts to the account of {account.organisation.name}"
    guess = ", named after its domain" if found.guessed else ""
    return f"{words}{guess} · {plural(people, 'person', 'people')}"


def _crumb(frame: Frame, found: Organisation) -> list[tuple[str, str]]:
    seen = access.organisations(reader(frame.request)).filter(pk=found.parent_id).first() if found.parent_id else None
    return [(seen.name, frame.href("organisation", seen.pk))] if seen else []


def _facts(found: Organisation, account: Account | None) -> list[tuple[str, str | None]]:
    others = ", ".join(found.other_names.order_by("name").values_list("name", flat=True))
    rows: list[tuple[str, str | None]] = [
        ("Account", "our own firm" if found.is_firm else _account_words(found, account)),
        ("Time zone", found.time_zone or "the firm's"),
    ]
    return [*rows, ("Also called", others)] if others else rows


def _account_words(found: Organisation, account: Account | None) -> str:
    if account is None:
        return "none"
    words = f"{account.kind}{', guessed from who writes with whom' if account.guessed else ''}"
    return words if account.organisation_id == found.pk else f"{words}, through {account.organisation.name}"


def _people(frame: Frame, found: Organisation) -> list[Member]:
    """Everybody at the organisation or at a site that counts to it, by level, then by name."""
    user, day = reader(frame.request), frame.as_of
    places = places_at(found.pk, day)
    seen = access.names(user, places)
    at = sites_of(list(seen), day)
    names = dict(access.organisations(user).filter(pk__in=set(at.values())).values_list("pk", "name"))
    guessed = levels_guessed(list(seen), day)
    rows = [
        Member(
            name=name or "no name known",
            href=frame.href("person", person),
            title=places[person][0],
            level=places[person][1],
            guessed=person in guessed,
            site=names.get(at.get(person, 0), "") if at.get(person) != found.pk else "",
        )
        for person, name in seen.items()
    ]
    return sorted(rows, key=lambda one: (-LEVEL_RANK.get(one.level, 0), one.name.casefold(), one.href))


def _domains(found: Organisation, *, wide: bool) -> list[tuple[str, str]]:
    """Each domain, and where it is moved; "" for who may not."""
    rows = Domain.objects.filter(organisation=found).order_by("value")
    return [(row.value, reverse("domain_move", args=[row.pk]) if wide else "") for row in rows]


def _tree(frame: Frame, found: Organisation) -> list[Site]:
    """The whole group that the organisation stands in; empty where it stands alone."""
    standing = Standing.read()
    top = standing.top(found.pk)
    below = {one for one in standing.parents if top in standing.above(one)}
    if not below:
        return []
    user = reader(frame.request)
    rows = {row.pk: row for row in access.organisations(user).filter(pk__in=[top, *below]).order_by("name")}
    kinds = dict(access.accounts(user).filter(organisation__in=rows).values_list("organisation_id", "kind"))
    made = {
        pk: Site(
            name=row.name,
            href=frame.href("organisation", pk),
            account="our firm" if row.is_firm else kinds.get(pk, ""),
            here=pk == found.pk,
        )
        for pk, row in rows.items()
    }
    roots: list[Site] = []
    for pk, row in rows.items():
        (made[row.parent_id].sites if row.parent_id in made else roots).append(made[pk])
    return roots
