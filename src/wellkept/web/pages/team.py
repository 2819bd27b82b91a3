"""A team: its people, who is away, and the accounts that it looks after; and the form that changes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from wellkept import access
from wellkept.records.commands.change_team import change_team, remove_team
from wellkept.records.commands.decide import decided
from wellkept.records.commands.errors import RefusedError
from wellkept.records.models import Absence, Account, Team
from wellkept.web.filters import day_short
from wellkept.web.page import Frame, frame_of, now, page, reader, show
from wellkept.web.shown.choice import offer
from wellkept.web.shown.colleagues import colleague_choices, colleagues
from wellkept.web.shown.finding import TAGS
from wellkept.web.shown.in_short import in_short
from wellkept.web.shown.plans import Plan, plans_of
from wellkept.web.shown.standing import Standing, opened, standings

ORDER = {"today": 0, "week": 1, "dig": 2, "unknown": 3, "kept": 4}
CALM = {"kept": ("good", "well kept"), "unknown": ("unk", "not known")}
Tag = tuple[str, str]

TABLES = ("team", "team_members", "team_accounts")


class TeamForm(forms.Form):
    name = forms.CharField(label="Name", max_length=120)
    lead = forms.ChoiceField(label="Led by", required=False)
    members = forms.MultipleChoiceField(label="Colleagues", required=False)
    accounts = forms.MultipleChoiceField(label="Accounts", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "lead", colleague_choices())
        offer(self, "members", colleagues())
        rows = Account.objects.order_by("organisation__name").values_list("pk", "organisation__name")
        offer(self, "accounts", [(str(pk), name) for pk, name in rows])


@dataclass(frozen=True)
class Member:
    name: str
    href: str
    words: str


@dataclass(frozen=True)
class Held:
    """An account that the team looks after."""

    name: str
    href: str
    tag: Tag
    says: str
    says_href: str
    wells: list[str]


@page("team/<int:pk>")
def team(request: HttpRequest, pk: int) -> HttpResponse:
    frame, user = frame_of(request), reader(request)
    found = get_object_or_404(Team, pk=pk)
    held = _held(frame, found)
    plans = plans_of(frame, [one.pk for one in held])
    return show(
        frame,
        "team",
        "teams",
        name=found.name,
        lede=f"Led by {found.lead.name}." if found.lead else "Nobody leads it yet.",
        edit_href=reverse("team_edit", args=[pk]) if access.may(user, "settings") else "",
        members=_members(frame, found),
        accounts=[_account(frame, one) for one in held],
        plans=[one for one in plans if _is_open(one)],
    )


@page("team/add", methods=("GET", "POST"))
def team_add(request: HttpRequest) -> HttpResponse:
    access.require(reader(request), "settings")
    return _form(request, TeamForm(request.POST or None), None)


@page("team/<int:pk>/edit", methods=("GET", "POST"))
def team_edit(request: HttpRequest, pk: int) -> HttpResponse:
    access.require(reader(request), "settings")
    found = get_object_or_404(Team, pk=pk)
    initial = {
        "name": found.name,
        "lead": found.lead_id or "",
        "members": [str(one) for one in found.members.values_list("pk", flat=True)],
        "accounts": [str(one) for one in found.accounts.values_list("pk", flat=True)],
    }
    return _form(request, TeamForm(request.POST or None, initial=initial), found)


@page("team/<int:pk>/remove", methods=("POST",))
def team_remove(request: HttpRequest, pk: int) -> HttpResponse:
    user = reader(request)
    access.require(user, "settings")
    found = get_object_or_404(Team, pk=pk)
    with decided(kind="team", words=f"The team {found} was dissolved", at=now(), by=user, tables=TABLES):
        remove_team(team=found)
    return redirect("teams")


def _form(request: HttpRequest, form: TeamForm, found: Team | None) -> HttpResponse:
    frame = frame_of(request)
    if request.method == "POST" and form.is_valid():
        try:
            made = _keep(request, form.cleaned_data, found)
        except RefusedError as refused:
            form.add_error("name", str(refused))
        else:
            return redirect("team", made.pk)
    return show(
        frame,
        "team_form",
        "teams",
        title=f"Change {found.name}" if found else "Add a team",
        crumbs=[("Teams", reverse("teams")), *([(found.name, reverse("team", args=[found.pk]))] if found else [])],
        form=form,
        back=reverse("team", args=[found.pk]) if found else reverse("teams"),
        remove_href=reverse("team_remove", args=[found.pk]) if found else "",
    )


def _keep(request: HttpRequest, given: dict[str, Any], found: Team | None) -> Team:
    with decided(kind="team", words=f"The team {given['name']}", at=now(), by=reader(request), tables=TABLES):
        return change_team(
            name=given["name"],
            lead=int(given["lead"]) if given["lead"] else None,
            members=[int(one) for one in given["members"]],
            accounts=[int(one) for one in given["accounts"]],
            team=found,
        )


def _held(frame: Frame, found: Team) -> list[Standing]:
    wanted = set(found.accounts.values_list("pk", flat=True))
    rows = opened(frame, (one for one in standings(frame) if one.pk in wanted))
    return sorted(rows, key=lambda one: (ORDER[one.urgency], one.name.casefold()))


def _account(frame: Frame, one: Standing) -> Held:
    said = one.finding
    return Held(
        name=one.name,
        href=frame.href("account", one.pk),
        tag=TAGS[said.urgency] if said else CALM[one.urgency],
        says=in_short(said.sentence) if said else one.in_touch(frame.as_of),
        says_href=frame.href("finding", said.finding_id) if said else "",
        wells=[state for state in ("dry", "low") if state in one.states],
    )


def _members(frame: Frame, found: Team) -> list[Member]:
    """By name. Whoever is away, or leaves, says so."""
    people = list(found.members.order_by("name", "pk").values_list("pk", "name"))
    goes_on = Q(ends_on=None) | Q(ends_on__gte=frame.as_of)
    away: dict[int, Absence] = {}
    for row in Absence.objects.filter(goes_on, person__in=[pk for pk, _ in people]).order_by("-starts_on"):
        away[row.person_id] = row
    return [Member(name, frame.href("person", pk), _away_words(frame, away.get(pk))) for pk, name in people]


def _away_words(frame: Frame, row: Absence | None) -> str:
    if row is None:
        return ""
    if row.kind == "leaving":
        return f"leaves {day_short(row.starts_on, frame.as_of)}"
    until = f" to {day_short(row.ends_on, frame.as_of)}" if row.ends_on else ""
    return f"away {'now' if row.starts_on <= frame.as_of else f'from {day_short(row.starts_on, frame.as_of)}'}{until}"


def _is_open(one: Plan) -> bool:
    return one.tag[1] == "late"
