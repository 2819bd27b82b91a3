"""Sample pages about what is done before it is needed: wells, plans, teams, absences."""

from __future__ import annotations

from types import SimpleNamespace as It
from typing import Any

from django import forms

from tests.web.looks.frame import LONG, RIGHT_TO_LEFT, frame, options, pager
from wellkept.web.pictures.shaft import shaft
from wellkept.web.pictures.well import well_state

ROLES = ("Decision maker", "Executive sponsor", "Technical lead", "User champion")
SHAFTS = [(0.04, 0.5, "Carla Rossi"), (0.33, 0.5, LONG), (0.82, 0.5, RIGHT_TO_LEFT), (None, 0.5, "")]


class AbsenceForm(forms.Form):
    person = forms.ChoiceField(label="Who", choices=[(1, "Priya Raman"), (2, LONG)])
    kind = forms.ChoiceField(label="What", choices=[("leave", "Away"), ("leaving", "Leaves")], widget=forms.RadioSelect)
    starts_on = forms.DateField(label="From", widget=forms.DateInput(attrs={"type": "date"}))


class TeamForm(forms.Form):
    name = forms.CharField(label="Name")
    members = forms.MultipleChoiceField(label="Colleagues", choices=[(1, "Priya Raman"), (2, LONG)])


def wells() -> dict[str, Any]:
    cells = [
        It(picture=shaft(level, need), role=_role(role, level, need, name))
        for role, (level, need, name) in zip(ROLES, SHAFTS, strict=True)
    ]
    row = {"href": "/account/1#well", "words": "client · lead Priya Raman", "roles_href": "/account/1/roles"}
    states = ("dry", "low", "enough", "not known")
    return frame(
        "wells",
        lede="A well is dry at 3 of 40 accounts; 493,500 EUR may be at stake there in the next 120 days.",
        q="",
        leads=options("Anyone", "Priya Raman"),
        teams=options("Every team", "Health"),
        roles=options("Any role", "Decision maker"),
        states=options("Any state", "Dry"),
        totals=[It(role=role, counts=[(state, k, "?state=dry") for k, state in enumerate(states)]) for role in ROLES],
        columns=list(ROLES),
        rows=[
            It(name="Meridian Health", exposure="336,000 EUR", cells=cells, **row),
            It(name=RIGHT_TO_LEFT, exposure="", cells=cells, **row),
        ],
        pager=pager(),
        read=True,
    )


def _role(role: str, level: float | None, need: float, name: str) -> It:
    return It(role=role, state=well_state(level, need), level=level, needed=need, name=name, href="/person/1")


def wells_none() -> dict[str, Any]:
    return wells() | {"rows": []}


def wells_unread() -> dict[str, Any]:
    return wells() | {"rows": [], "read": False, "waiting": 0}


def plan(word: str) -> It:
    kind = {"late": "warn", "kept": "good"}.get(word, "unk")
    return It(
        colleague="Priya Raman",
        colleague_href="/person/1",
        contact=RIGHT_TO_LEFT,
        contact_href="/person/2",
        account="Meridian Health",
        every="every month",
        why="before the renewal" if word == "late" else "",
        tag=(kind, word),
        last="4 weeks ago",
        due="20 Nov" if word == "late" else "",
        kept="7 of 13" if word != "not measured yet" else "",
        end_href="/account/1/plans/1/end",
    )


def teams() -> dict[str, Any]:
    held = {"href": "/team/1", "people": "5 colleagues", "accounts": "9 accounts"}
    rows = [
        It(name="Health", lead="Priya Raman", needs="2 today, 1 this week", dry="2 dry wells", **held),
        It(name=LONG, lead="", needs="", dry="", **held),
    ]
    return frame("people", add_href="/team/add", rows=rows, pager=pager(2))


def teams_none() -> dict[str, Any]:
    return teams() | {"rows": []}


def team() -> dict[str, Any]:
    account = {"href": "/account/1", "says": "The well is dry for the decision maker", "says_href": "/finding/1"}
    members = [It(name="Priya Raman", href="/person/1", words="away now to 3 Dec"), It(name=LONG, href="/p", words="")]
    return frame(
        "people",
        name="Health",
        lede="Led by Priya Raman.",
        edit_href="/team/1/edit",
        members=members,
        accounts=[
            It(name="Meridian Health", tag=("bad", "today"), wells=["dry", "low"], **account),
            It(name=RIGHT_TO_LEFT, tag=("good", "well kept"), wells=[], **(account | {"says_href": ""})),
        ],
        plans=[plan("late")],
    )


def team_none() -> dict[str, Any]:
    return team() | {"members": [], "accounts": [], "plans": [], "edit_href": ""}


def team_form() -> dict[str, Any]:
    crumbs = [("Teams", "/teams"), ("Health", "/team/1")]
    return frame(
        "people", title="Change Health", crumbs=crumbs, form=TeamForm(), back="/team/1", remove_href="/team/1/remove"
    )


def absences() -> dict[str, Any]:
    rows = [
        It(
            name="Priya Raman",
            href="/person/1",
            words="from 1 Dec to 9 Dec",
            tag=("plain", "to come"),
            remove_href="/r",
        ),
        It(name=LONG, href="/person/2", words="from 1 Nov", tag=("bad", "has left"), remove_href=""),
    ]
    return frame("people", form=AbsenceForm(), rows=rows, pager=pager(2))


def absences_none() -> dict[str, Any]:
    return absences() | {"rows": []}
