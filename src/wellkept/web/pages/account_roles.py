"""Who fills the needed roles at an account; not known is asked for, not needed is left out."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from wellkept import access
from wellkept.findings.queries.numbers import numbers_on
from wellkept.records.commands.decide import decided
from wellkept.records.commands.set_account_roles import set_account_roles
from wellkept.records.models import Account, AccountRole
from wellkept.sdk.words import NEEDED_ROLES
from wellkept.web.page import Frame, frame_of, now, page, reader, show
from wellkept.web.refresh_soon import refresh_soon
from wellkept.web.shown.roles_form import (
    NOT_NEEDED,
    RolesForm,
    contact_choices,
    initial_of,
    kept_choice,
    theirs_first,
)
from wellkept.web.shown.well import contacts_named

TABLES = ("accountrole",)


@page("account/<int:pk>/roles", methods=("GET", "POST"))
def account_roles(request: HttpRequest, pk: int) -> HttpResponse:
    frame, user = frame_of(request), reader(request)
    found = access.account(user, pk)
    form = _form(frame, found, request.POST or None)
    if request.method == "POST" and form.is_valid():
        roles = {role: _chosen(said) for role, said in form.said(NEEDED_ROLES).items()}
        with decided(kind="account roles", words=f"Who is who at {found}", at=now(), by=user, tables=TABLES):
            set_account_roles(account=found, roles=roles, since=frame.today)
        refresh_soon()
        return redirect(f"{frame.href('account', pk)}#well")
    name = found.organisation.name
    return show(
        frame,
        "form",
        "portfolio",
        title=f"Who is who at {name}",
        lede="The people whom you may need there this year. Whoever is not known is asked for; what is not needed there"
        " says nothing against the account.",
        crumbs=[("Portfolio", frame.href("portfolio")), (name, frame.href("account", pk))],
        form=form,
        two=True,
        button="Save",
        back=frame.href("account", pk),
    )


def _chosen(said: str) -> tuple[int, ...] | str:
    if said == NOT_NEEDED:
        return said
    return (int(said),) if said else ()


def _form(frame: Frame, found: Account, data: Any) -> RolesForm:
    rows = AccountRole.objects.filter(account=found).select_related("person").order_by("pk")
    held = {row.role: row.person for row in rows}
    everybody = contact_choices(frame, found, [])
    taken = _taken(frame, found, set(held))
    choices = {
        role: kept_choice(
            [*theirs_first(taken.get(role, "")), *everybody],
            person.pk if person else None,
            person.name if person else "",
        )
        for role, person in ((role, held.get(role)) for role in NEEDED_ROLES)
    }
    initial = {role: str(person.pk) if person else NOT_NEEDED for role, person in held.items()}
    return RolesForm(NEEDED_ROLES, choices, data, initial=initial_of(initial))


def _taken(frame: Frame, found: Account, said: set[str]) -> dict[str, str]:
    """Who is taken to fill each role of which nothing was said: as engagements name them, and levels of posts."""
    rows = [row for row in numbers_on(frame.figures, ["well"], [found.pk]) if row.part not in said]
    frame.names.learn(contacts_named(rows))
    return {row.part: ", ".join(frame.names[one] for one in contacts_named([row])) for row in rows}
