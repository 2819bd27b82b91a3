"""Who carries an engagement, on either side."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from wellkept import access
from wellkept.facts.models import Person
from wellkept.records.commands.decide import decided
from wellkept.records.commands.set_engagement_roles import set_engagement_roles
from wellkept.records.models import Engagement
from wellkept.sdk.words import NEEDED_ROLES
from wellkept.web.page import Frame, frame_of, now, page, reader, show
from wellkept.web.refresh_soon import refresh_soon
from wellkept.web.shown.colleagues import colleagues
from wellkept.web.shown.roles_form import OURS, RolesForm, contact_choices, initial_of, kept_choice, theirs_first

ROLES = (*OURS, *NEEDED_ROLES)

TABLES = ("engagementrole",)


@page("engagement/<int:pk>/roles", methods=("GET", "POST"))
def engagement_roles(request: HttpRequest, pk: int) -> HttpResponse:
    frame, user = frame_of(request), reader(request)
    found = access.engagement(user, pk)
    form = _form(frame, found, request.POST or None)
    if request.method == "POST" and form.is_valid():
        roles = {role: (int(said),) if said else () for role, said in form.said(ROLES).items()}
        changed = {role: people for role, people in roles.items() if field_changed(form, role)}
        if "executive sponsor" in changed:
            changed["sponsor"] = ()  # the same role by a shorter name, as some files write it
        with decided(kind="engagement roles", words=f"Who carries {found}", at=now(), by=user, tables=TABLES):
            set_engagement_roles(engagement=found, roles=changed)
        refresh_soon()
        return redirect("engagement", pk)
    return show(
        frame,
        "form",
        "engagements",
        title=f"Who carries {found.name}",
        lede="On our side and on theirs. Findings wait for those whom nobody has named.",
        crumbs=[("Engagements", frame.href("engagements")), (found.name, frame.href("engagement", pk))],
        form=form,
        two=True,
        button="Save",
        back=frame.href("engagement", pk),
    )


def field_changed(form: RolesForm, role: str) -> bool:
    """Roles that were left alone stay as they are: a role may have several holders, of which a form shows one."""
    return role.replace(" ", "_") in form.changed_data


def _form(frame: Frame, found: Engagement, data: Any) -> RolesForm:
    held: dict[str, Person] = {}
    for row in found.roles.select_related("person").order_by("-pk"):
        held["executive sponsor" if row.role == "sponsor" else row.role] = row.person
    ours = [("", "nobody named"), *((str(pk), name) for pk, name in colleagues())]
    theirs = contact_choices(frame, found.account, theirs_first(needed=False))
    choices = {role: ours if role in OURS else theirs for role in ROLES}
    kept = {role: kept_choice(choices[role], person.pk, person.name) for role, person in held.items() if role in ROLES}
    initial = {role: str(person.pk) for role, person in held.items()}
    return RolesForm(ROLES, choices | kept, data, initial=initial_of(initial))
